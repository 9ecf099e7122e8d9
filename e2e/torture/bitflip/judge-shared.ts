import type * as Y from "yjs";
import type { Space } from "#electron/vault/space.ts";
import type { Vault } from "#electron/vault/vault.ts";
import { VaultLine } from "#electron/peers/vault-line.ts";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import type { AttachmentId, DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import type { Standing } from "#shared/sync/membership/standing.ts";
import type { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { WindowLine } from "../vault/window-line.ts";
import {
  harmless,
  judgeDocument,
  pass,
  passCheck,
  untilBack,
  type Verdict,
} from "./judge-damage.ts";
import type { Neighbour } from "./neighbour.ts";

/** A file of which the first part has come. */
export type Arriving = Readonly<{ file: AttachmentId; bytes: Uint8Array }>;

type Shared = Readonly<{
  space: SpaceId;
  comments: Y.Doc;
  commented: DocumentId;
  theirs: Neighbour;
  arriving: Arriving;
}>;

/**
 * What a shared space has beside its documents: who is in it, the comments, and what the device of somebody else
 * says when both meet. Whatever is lost must come back from there, and no sequence may be given twice.
 */
export async function judgeShared(
  vault: Vault,
  clock: ManualClock,
  { space: id, comments, commented, theirs, arriving }: Shared,
): Promise<readonly Verdict[]> {
  const place = { space: id, document: commented, part: "comments" } as const;
  const verdicts = [
    await judgeDocument(vault, place, { stored: comments, sent: comments }, clock),
    await judgeMembers(vault, clock, { id, theirs }),
  ];
  const space = vault.space(id);
  if (!space.ok) return [...verdicts, { kind: "wrong", reason: `Away: ${space.failure.kind}` }];
  // Marks of what others changed are read wherever a document is opened.
  space.value.readings.of(commented);
  verdicts.push(await judgeMeeting(vault, clock, { id, theirs: theirs.copy(), commented }));
  verdicts.push(await judgeArrival(vault, clock, { id, arriving }));
  return verdicts;
}

type Asked = Readonly<{ id: SpaceId; theirs: Neighbour }>;

async function judgeMembers(
  vault: Vault,
  clock: ManualClock,
  { id, theirs }: Asked,
): Promise<Verdict> {
  const whole = told(theirs.standing);
  for (let tried = 0; tried < 2; tried++) {
    if (tried > 0) await passCheck(vault, id, clock);
    const found = sharedNow(vault, id);
    if (found !== null && told(found.standing) === whole) return harmless;
  }
  return isTold(sharedNow(vault, id)?.space)
    ? { kind: "named", reason: "members" }
    : { kind: "wrong", reason: "Somebody is missing among the members" };
}

async function judgeMeeting(
  vault: Vault,
  clock: ManualClock,
  { id, theirs, commented }: Asked & Readonly<{ commented: DocumentId }>,
): Promise<Verdict> {
  const before = await meet(vault, { id, theirs });
  const line = await WindowLine.reach(vault, { space: id, document: commented });
  if (!(line instanceof WindowLine)) return { kind: "wrong", reason: "Nobody can write in it" };
  const { number, bytes } = line.write((doc) => doc.getText("words").insert(0, "after all "));
  line.send(number, bytes);
  await pass(clock, () => line.lastStored === number);
  line.close();
  await pass(clock, () => false);
  const sharing = sharedNow(vault, id)?.space.sharing ?? null;
  if (sharing === null) return { kind: "wrong", reason: "Not shared any more" };
  // What was signed may be lost: once all that the other one has is here, another key goes on.
  const wasHeld = sharing.held === "restored";
  if (wasHeld) sharing.noteLevel();
  await pass(clock, () => false);
  if (sharing.held !== null) return { kind: "wrong", reason: `It stays held: ${sharing.held}` };
  const after = await meet(vault, { id, theirs });
  const isLevel = after === null && sharing.unsealed().length === 0;
  if (isLevel) return wasHeld ? { kind: "named", reason: "another key" } : harmless;
  // An older state of a file cannot be told from a file that nothing was added to, until somebody is met who knows.
  return { kind: "cached", reason: `found at the meeting: ${before ?? after ?? "not sealed"}` };
}

async function meet(vault: Vault, { id, theirs }: Asked): Promise<string | null> {
  const found = sharedNow(vault, id);
  if (found === null) return "Not shared any more";
  const end = await theirs.meet(found.space).catch((thrown: unknown) => String(thrown));
  // Whoever meets with damage has the file made anew, and is met again.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await untilBack(vault, id);
  const now = sharedNow(vault, id);
  return now === null || now.space === found.space ? end : theirs.meet(now.space);
}

async function judgeArrival(
  vault: Vault,
  clock: ManualClock,
  { id, arriving: { file, bytes } }: Readonly<{ id: SpaceId; arriving: Arriving }>,
): Promise<Verdict> {
  const space = vault.space(id);
  if (!space.ok) return { kind: "wrong", reason: `No file comes: ${space.failure.kind}` };
  const [near, far] = createPortPair();
  const [looking, shown] = createPortPair();
  space.value.openLine(far);
  const line = new VaultLine(near);
  space.value.openAttachment(shown);
  looking.post(encodeAttachmentFrame({ kind: "wait", id: file }));
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  let next = partsOf(line, file);
  let said = "";
  for (let tried = 0; tried < 5 && said !== "whole"; tried++) {
    const part = bytes.subarray(next * attachmentPartBytes, (next + 1) * attachmentPartBytes);
    const chunk = { mime: "image/png", size: bytes.length, bytes: part };
    said = "";
    const note = (answer: string) => void (said = answer);
    void Promise.race([line.keepPart(file, next, chunk), closed(near)]).then(note);
    await pass(clock, () => said !== "");
    next = said === "kept" ? next + 1 : 0;
    if (said === "closed") break;
    if (said !== "unwanted") continue;
    // What came of it before is not to be had any more: what is wanted is told anew.
    await pass(clock, () => false);
    next = partsOf(line, file);
  }
  looking.close();
  line.close();
  if (said === "closed") return { kind: "named", reason: "the file is made anew" };
  return said === "whole" ? harmless : { kind: "wrong", reason: `A file does not come: ${said}` };
}

function partsOf(line: VaultLine, file: AttachmentId): number {
  let parts = 0;
  line.onWanted((wanted) => {
    parts = wanted.find((each) => each.file === file)?.parts ?? 0;
  })();
  return parts;
}

function closed(port: ReturnType<typeof createPortPair>[0]): Promise<string> {
  return new Promise((resolve) => void port.onClose(() => resolve("closed")));
}

function sharedNow(vault: Vault, id: SpaceId) {
  const space = vault.space(id);
  const sharing = space.ok ? space.value.sharing : null;
  if (!space.ok || sharing === null) return null;
  return { space: space.value, standing: sharing.standing };
}

function isTold(space: Space | undefined): boolean {
  return space !== undefined && space.record.rebuilt !== null;
}

function told({ name, members, devices, epochs, invites, refused }: Standing): string {
  return JSON.stringify([
    name,
    [...members],
    [...devices].map(([key, device]) => [key, device.person, device.isActive]),
    epochs.map(({ number }) => number),
    [...invites],
    refused.length,
  ]);
}
