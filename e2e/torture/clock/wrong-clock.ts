import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import * as Y from "yjs";
import { homeFilesIn } from "#electron/platform/paths.ts";
import type { Vault } from "#electron/vault/vault.ts";
import { type DocumentId, privateSpaceId } from "#shared/domain/ids.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { Expected, holds } from "../vault/expected.ts";
import { judgeSpace, type SpaceVerdict } from "../vault/judge-space.ts";
import { KeptLog, openVault } from "../vault/open-vault.ts";
import { WindowLine } from "../vault/window-line.ts";
import { Writer } from "../vault/writer.ts";
import { JumpingClock } from "./jumping-clock.ts";

const sessions = 4;
const quarter = 15 * 60_000;
/** A day and a bit more in quarters of an hour, so that the daily backup falls due. */
const quartersInSession = 4 * 26;
/** Seven days, four weeks, three made before something was done, and the two newest. */
const mostBackups = 16;

/** Longer than any copy takes on a busy machine, in true milliseconds. */
const longestBackup = 120_000;

/** Some days of work on a machine whose clock is wrong and jumps, and what is left of it. */
export async function runWithWrongClock(
  folder: string,
  random: SeededRandom,
): Promise<SpaceVerdict> {
  const home = join(folder, "home");
  mkdirSync(home);
  const clock = new JumpingClock(random);
  const expected = new Expected();
  const faults: string[] = [];
  for (let session = 0; session < sessions; session++) {
    clock.jump();
    expected.beginSession();
    const log = new KeptLog();
    const vault = openVault(home, { clock, log, reader: "here" });
    const before = storedIn(expected);
    const began = Date.now();
    await work(vault, clock, { random, expected });
    const isFinished = await finishBackup(homeFilesIn(home).backups, began);
    const lacking = await backupFaults(folder, before);
    if (lacking.length > 0) faults.push(...lacking, aboutBackup(session, isFinished, log));
    const closing = vault.close();
    await pumpUntil(clock, closing);
    if (!(await closing)) faults.push("Not everything was stored at the end");
  }
  const verdict = await judgeSpace(home, expected);
  return { lost: verdict.lost, faults: [...faults, ...verdict.faults] };
}

type Working = Readonly<{ random: SeededRandom; expected: Expected }>;

async function work(vault: Vault, clock: JumpingClock, { random, expected }: Working) {
  const space = vault.space(privateSpaceId);
  if (!space.ok) throw new Error(`The space did not open: ${space.failure.kind}`);
  const seed = new SeededRandom(random.below(2 ** 30));
  const writer = new Writer(seed, (entry) => expected.note(entry));
  await pumpUntil(clock, writer.open(space.value));
  for (let passed = 0; passed < quartersInSession; passed++) {
    if (passed % 8 === 0) await pumpUntil(clock, writer.burst());
    if (random.below(10) === 0) clock.jump();
    clock.advance(quarter);
    for (let turns = 0; turns < 4; turns++) await turn();
  }
  await pumpUntil(clock, writer.allStored());
}

/** Lets time go by in small steps until something has come about. */
async function pumpUntil(clock: JumpingClock, work: Promise<unknown>): Promise<void> {
  let isDone = false;
  void work.finally(() => (isDone = true));
  while (!isDone) {
    clock.advance(1);
    await turn();
  }
}

/**
 * On a busy machine the work of a day is done sooner than the disk has begun the copy of it: what is
 * waited for is the copy itself. One that never comes is found by what the newest lacks.
 */
async function finishBackup(folder: string, began: number): Promise<boolean> {
  const isDone = () => {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    if (names.some(isUnfinished)) return false;
    // One that the rotation takes away meanwhile is not the one that is waited for.
    const madeAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return pathsIn(folder).some((path) => madeAt(path) >= began);
  };
  const givenUpAt = Date.now() + longestBackup;
  while (!isDone() && Date.now() < givenUpAt) await turn();
  return isDone();
}

/** For whoever looks for the reason of a fault. */
function aboutBackup(session: number, isFinished: boolean, log: KeptLog): string {
  const noted = log.lines.filter((line) => line.startsWith("backup."));
  const said = isFinished ? "A copy was made" : "No copy was finished";
  return `${said} in session ${session}; the vault noted: ${noted.join(", ") || "nothing of it"}`;
}

function isUnfinished(name: string): boolean {
  return name.startsWith(".") && name.includes(".tmp");
}

function storedIn(expected: Expected): ReadonlyMap<DocumentId, Uint8Array> {
  return new Map(
    [...expected.documents()].map(([id, { stored }]) => [id, Y.encodeStateAsUpdate(stored)]),
  );
}

/** A day's work leaves a backup that has at least what was stored when the day began. */
async function backupFaults(
  folder: string,
  before: ReadonlyMap<DocumentId, Uint8Array>,
): Promise<readonly string[]> {
  const { backups } = homeFilesIn(join(folder, "home"));
  const paths = pathsIn(backups);
  const [newest] = paths.toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  if (newest === undefined) return ["A day went by without a backup"];
  const tooMany = paths.length > mostBackups ? [`${paths.length} backups are kept`] : [];

  const home = join(folder, "restored");
  const { spaces } = homeFilesIn(home);
  mkdirSync(spaces, { recursive: true });
  copyFileSync(newest, join(spaces, `${privateSpaceId}.db`));
  const vault = openVault(home, { clock: new JumpingClock(new SeededRandom(1)), reader: "here" });
  const faults: string[] = [];
  for (const [id, bytes] of before) {
    const line = await WindowLine.reach(vault, { document: id });
    const stored = new Y.Doc();
    Y.applyUpdate(stored, bytes);
    if (!(line instanceof WindowLine) || !holds(line.doc, stored))
      faults.push(`The newest backup lacks something of ${id}`);
  }
  await vault.close();
  rmSync(home, { recursive: true });
  return [...tooMany, ...faults];
}

function pathsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".db"));
  return names.map((name) => join(folder, name));
}
