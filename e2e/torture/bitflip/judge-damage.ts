import * as Y from "yjs";
import { documentIdSchema, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import { summarise } from "#shared/document/read.ts";
import type { Vault } from "#electron/vault/vault.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { contains, type ExpectedDocument, holds } from "../vault/expected.ts";
import { findKeepsakes } from "./keepsakes.ts";
import { nextCrash } from "./next-crash.ts";
import { openVault } from "../vault/open-vault.ts";
import type { Template } from "./template.ts";
import { WindowLine } from "../vault/window-line.ts";

/**
 * What became of a damaged space, the worst first:
 * - `wrong`: something is gone or other than it was, and nobody said so.
 * - `refused`: the space does not open, and says why.
 * - `named`: it opens, and says of each document that is not whole that it is damaged.
 * - `cached`: a document ends earlier than it did, and a window that has it in its cache sends the
 *   rest again, as after a cut of the power in mid-commit.
 * - `harmless`: all is there.
 */
export type Verdict = Readonly<{
  kind: "wrong" | "refused" | "named" | "cached" | "harmless";
  reason: string;
}>;

/** What a space must hold; more of one that is shared. */
export type Holding = Pick<Template, "space" | "expected" | "backedUp" | "keepsakes"> &
  Readonly<{
    prepare?: (vault: Vault) => void;
    judgeMore?: (vault: Vault, clock: ManualClock) => Promise<readonly Verdict[]>;
  }>;

/** Opens a damaged space with the app's own code and looks at each document and at the list. */
export async function judgeDamage(home: string, holding: Holding): Promise<Verdict> {
  const clock = new ManualClock();
  const vault = openVault(home, { clock, reader: "here" });
  holding.prepare?.(vault);
  using crash = nextCrash();
  try {
    return await Promise.race([judgeSpaceOf(vault, holding, clock), crash.thrown]);
  } catch (thrown) {
    return { kind: "wrong", reason: `It crashed: ${String(thrown)}` };
  } finally {
    await vault.close().catch(() => false);
  }
}

async function judgeSpaceOf(vault: Vault, holding: Holding, clock: ManualClock): Promise<Verdict> {
  const space = vault.space(holding.space);
  if (!space.ok) return { kind: "refused", reason: space.failure.kind };

  const verdicts: Verdict[] = [];
  for (const [document, expected] of holding.expected.documents()) {
    const reached = { space: holding.space, document };
    const wanted = { ...expected, backedUp: holding.backedUp.get(document) };
    verdicts.push(await judgeMended(vault, reached, wanted, clock));
  }
  verdicts.push(await judgeKeepsakes(vault, holding, clock));
  verdicts.push(await judgeList(vault, holding, clock));
  verdicts.push(...((await holding.judgeMore?.(vault, clock)) ?? []));
  const worst = verdicts.toSorted((one, other) => rank(one) - rank(other))[0] ?? harmless;
  const isAsBackedUp = verdicts.every(({ reason }) => reason !== lessThanBackedUp);
  return worst.kind === "cached" && isAsBackedUp && isToldAsBackedUp(vault, holding)
    ? backedUpAlone
    : worst;
}

const backedUpAlone: Verdict = {
  kind: "named",
  reason: "what could not be read is as it was backed up",
};

/** The person is told that what could not be read came from a backup, and from when that is. */
function isToldAsBackedUp(vault: Vault, { space: id }: Holding): boolean {
  const space = vault.space(id);
  return space.ok && typeof space.value.record.rebuilt?.backupFrom === "number";
}

export const harmless: Verdict = { kind: "harmless", reason: "" };

function rank({ kind }: Verdict): number {
  return ["wrong", "refused", "named", "cached", "harmless"].indexOf(kind);
}

const nobodys = documentIdSchema.parse(`doc_${"z".repeat(16)}`);

type Reached = Parameters<typeof WindowLine.reach>[1];
type Wanted = Pick<ExpectedDocument, "stored" | "sent"> &
  Readonly<{
    /** What a backup has of it, and can always be given back. */
    backedUp?: Y.Doc | undefined;
  }>;

/** What is not mended at once is once the app has looked through the whole file, and through the backups. */
async function judgeMended(
  vault: Vault,
  reached: Reached,
  wanted: Wanted,
  clock: ManualClock,
): Promise<Verdict> {
  const first = await judgeDocument(vault, reached, wanted, clock);
  if (first.reason !== notMended) return first;
  await passCheck(vault, reached.space, clock);
  return judgeDocument(vault, reached, wanted, clock);
}

const notMended = "A backup has what is called damaged";
const lessThanBackedUp = "A backup has more";

export async function judgeDocument(
  vault: Vault,
  reached: Reached,
  { stored, sent, backedUp }: Wanted,
  clock: ManualClock,
): Promise<Verdict> {
  const id = reached.document;
  const line = await WindowLine.reach(vault, reached);
  if (!(line instanceof WindowLine))
    return { kind: "wrong", reason: `${id} cannot be reached: ${line.kind}` };
  try {
    if (line.isDeleted) return { kind: "wrong", reason: `${id} came deleted` };
    if (!holds(sent, line.doc)) return { kind: "wrong", reason: `${id} has what nobody wrote` };
    const isWhole = holds(line.doc, stored);
    if (line.isDamaged && backedUp !== undefined && !contains(line.doc, backedUp))
      return { kind: "wrong", reason: notMended };
    if (line.isDamaged) return { kind: "named", reason: isWhole ? "whole" : "in part" };
    if (isWhole) return harmless;
    const hasBackedUp = backedUp === undefined || contains(line.doc, backedUp);
    const verdict = await sendCached(line, stored, clock);
    return verdict.kind === "cached" && !hasBackedUp
      ? { ...verdict, reason: lessThanBackedUp }
      : verdict;
  } finally {
    line.close();
  }
}

/** What the app's window does on opening: it sends what its cache has and the vault does not. */
async function sendCached(
  line: WindowLine,
  stored: ExpectedDocument["stored"],
  clock: ManualClock,
): Promise<Verdict> {
  const { number, bytes } = line.write((doc) =>
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored, Y.encodeStateVector(doc))),
  );
  line.send(number, bytes);
  await pass(clock, () => line.lastStored === number);
  const isBack = line.lastStored === number && holds(line.doc, stored);
  return isBack
    ? { kind: "cached", reason: "" }
    : { kind: "wrong", reason: `${line.document} lacks something, and takes nothing more` };
}

/** What cannot be found at first may be back once the app has looked through the whole file. */
async function judgeKeepsakes(
  vault: Vault,
  { space: id, keepsakes, backedUp }: Holding,
  clock: ManualClock,
): Promise<Verdict> {
  let found = "";
  for (let tried = 0; tried < 2 && found !== "whole"; tried++) {
    if (tried > 0) await passCheck(vault, id, clock);
    const space = vault.space(id);
    if (!space.ok) return { kind: "wrong", reason: `Not open any more: ${space.failure.kind}` };
    found = await findKeepsakes(space.value, keepsakes, clock);
  }
  if (found === "whole") return harmless;
  // The backup of the documents was made after they were left.
  if (found === "named" && backedUp.size > 0) return { kind: "wrong", reason: notMended };
  return found === "named"
    ? { kind: "named", reason: "a keepsake" }
    : { kind: "wrong", reason: found };
}

/** Three minutes after the start the whole file is read, and made anew if SQLite finds it corrupt. */
export async function passCheck(
  vault: Pick<Vault, "space">,
  space: SpaceId | undefined,
  clock: ManualClock,
): Promise<void> {
  for (let slice = 0; slice < 40; slice++) {
    clock.advance(15_000);
    // Closing and opening the space anew waits for files. No time goes by for whoever looks on meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 5));
    // What stayed closed for as long as anybody waits is not waited for again and again.
    if (!(await untilBack(vault, space))) return;
  }
}

/**
 * False if the space stayed closed. Whether anybody is served is asked with a document that nobody has, so that none is mended by being looked at.
 */
export async function untilBack(
  vault: Pick<Vault, "space">,
  space = privateSpaceId,
): Promise<boolean> {
  const line = await WindowLine.reach(vault, { space, document: nobodys });
  if (line instanceof WindowLine) line.close();
  return line instanceof WindowLine || line.kind !== "closing";
}

/** Every document is found by its name, and can be written in or says why not. */
async function judgeList(
  vault: Vault,
  { space: listed, expected }: Holding,
  clock: ManualClock,
): Promise<Verdict> {
  await pass(clock, () => false);
  const space = vault.space(listed);
  if (!space.ok) return { kind: "wrong", reason: `No list: ${space.failure.kind}` };
  const rows = new Map(space.value.catalogue.rows().map((row) => [row.id, row]));
  for (const [id, { stored }] of expected.documents()) {
    const row = rows.get(id);
    if (row === undefined) return { kind: "wrong", reason: `${id} is not in the list` };
    const summary = summarise(stored);
    if (row.title !== "" && summary.ok && row.title !== summary.value.title)
      return { kind: "wrong", reason: `${id} is listed under another title` };
  }
  const strangers = [...rows.keys()].filter((id) => !expected.documents().has(id));
  if (strangers.length > 0) return { kind: "wrong", reason: "A document is listed that never was" };
  return harmless;
}

/** Lets time go by, and what is on its way arrive. */
export async function pass(clock: ManualClock, isOver: () => boolean): Promise<void> {
  for (let turn = 0; turn < 60 && !isOver(); turn++) {
    await Promise.resolve();
    clock.advance(turn < 20 ? 1 : 50);
  }
}

/**
 * Whether a verdict may stand when that one file was damaged. There is a backup, and where that is what was damaged, the file: so
 * a space always opens, and damage to what can be made again or is there twice does no harm at all. The end of SQLite's
 * log cannot be told from one that a power cut left in mid-commit, so there a window's cache may be what brings the words
 * back. In the database itself it may not.
 */
export function isBearable(verdict: Verdict, path: string): boolean {
  if (!/^spaces\/[^/]+\.db(-wal)?$/.test(path)) return verdict.kind === "harmless";
  if (verdict.kind === "cached") return path.endsWith("-wal");
  return verdict.kind === "harmless" || verdict.kind === "named";
}
