import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { freeTornEnd, syncPath, tornEndsBeside } from "../store/database-files.ts";
import { writeMeta } from "../store/meta.ts";
import { continueChains } from "./fill-record.ts";
import { framesIn } from "./mended-log.ts";
import { type FoundUpdate, placeIn, scavenge } from "./scavenge.ts";

export type TornLog = Readonly<{
  updates: readonly FoundUpdate[];
  /** Something of it is not what was written, so that more may have been forgotten than is found. */
  isTorn: boolean;
}>;

/** More than any log has. */
const mostFrames = 2 ** 32;

/** How much of two logs is compared at a time. */
const pieceSize = 2 ** 20;

type Kept = TornLog & Readonly<{ copy: string | null }>;

/**
 * Keeps a log beside itself whose last transaction SQLite would drop: a power cut may have torn it, and so may damage to what
 * was acknowledged. It lies there until what it has is in the file, whatever comes between; null if there is none. The `copy` is
 * where it was kept just now.
 */
export function keepTornLog(path: string): Kept | null {
  const logs = keptLogs(path);
  if (hasUncommitted(path)) {
    const present = readTornLog(path, `${path}-wal`);
    if (logs.length === 0 || !hasAll(together(logs), present)) {
      return { ...together([...logs, present]), copy: keepCopy(path) };
    }
  }
  return logs.length === 0 ? null : { ...together(logs), copy: null };
}

function keepCopy(path: string): string {
  const kept = `${path}${freeTornEnd(path)}`;
  const fresh = join(dirname(path), `.reading.${basename(kept)}.tmp`);
  copyFileSync(`${path}-wal`, fresh, constants.COPYFILE_FICLONE);
  syncPath(fresh);
  renameSync(fresh, kept);
  syncPath(dirname(path));
  return kept;
}

/** What was left by openings that did not come to their end, or by a file that is gone. */
function keptLogs(path: string): readonly TornLog[] {
  return tornEndsBeside(path).map((end) => readTornLog(path, `${path}${end}`));
}

/** Where a log has nothing that one does not have which was kept before, it is that one, or what an opening left of it. */
function hasAll(kept: TornLog, { updates, isTorn }: TornLog): boolean {
  const known = new Set(kept.updates.map(({ hash }) => Buffer.from(hash).toString("hex")));
  const areKnown = updates.every(({ hash }) => known.has(Buffer.from(hash).toString("hex")));
  return areKnown && (kept.isTorn || !isTorn);
}

/** Of two updates at one place of a chain the one counts that is in the log which was kept first. */
function together(logs: readonly TornLog[]): TornLog {
  return {
    updates: logs.flatMap(({ updates }, turn) =>
      updates.map((update) => ({ ...update, place: placeIn(update) + turn * mostFrames })),
    ),
    isTorn: logs.some(({ isTorn }) => isTorn),
  };
}

/** What goes on where the chains end, where another file speaks for the space than the one whose log this is. */
export function tornBeside(path: string, source: string): readonly FoundUpdate[] {
  if (source === path) return together(keptLogs(path)).updates;
  const left = existsSync(`${path}-wal`) ? [readTornLog(path, `${path}-wal`)] : [];
  return together([...keptLogs(path), ...keptLogs(source), ...left]).updates;
}

/** Takes back what was kept of a log that is as it was: the file is for somebody else, who finds it as it lay there. */
export function takeBackCopy(path: string, { copy }: Kept): void {
  if (copy === null || !existsSync(`${path}-wal`)) return;
  if (isSame(copy, `${path}-wal`)) rmSync(copy);
  syncPath(dirname(path));
}

/** By pieces: a log may be larger than what can be read at once. */
function isSame(one: string, other: string): boolean {
  const { size } = statSync(one);
  if (statSync(other).size !== size) return false;
  for (let at = 0; at < size; at += pieceSize) {
    if (!pieceOf(one, at).equals(pieceOf(other, at))) return false;
  }
  return true;
}

function pieceOf(path: string, at: number): Buffer {
  const file = openSync(path, "r");
  try {
    const piece = Buffer.alloc(pieceSize);
    return piece.subarray(0, readSync(file, piece, 0, pieceSize, at));
  } finally {
    closeSync(file);
  }
}

/** Gives the file what goes on where its chains end. */
export function putTornBack(database: DatabaseSync, path: string, torn: TornLog): void {
  database.exec("BEGIN IMMEDIATE");
  continueChains(database, torn.updates);
  // Others may have been shown an envelope that was forgotten: its sequence is not to be given again.
  if (torn.isTorn && isShared(database)) writeMeta(database, "device", null);
  database.exec("COMMIT");
  letTornGo(path);
}

/** Before anybody writes in the file: what is deleted there from now on is not to be brought back. */
function letTornGo(path: string): void {
  for (const end of tornEndsBeside(path)) rmSync(`${path}${end}`, { force: true });
  syncPath(dirname(path));
}

function readTornLog(path: string, log: string): TornLog {
  const found = framesIn(log);
  const uncommitted = found?.frames.slice(found.committed) ?? [];
  const { updates } = scavenge(path, { which: "in the log", log });
  return { updates, isTorn: uncommitted.some(({ isWhole }) => !isWhole) };
}

function hasUncommitted(path: string): boolean {
  const found = framesIn(`${path}-wal`);
  return found !== null && found.frames.length > found.committed;
}

/** Whether others may have envelopes that were made here. */
function isShared(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM member_entry LIMIT 1").get() !== undefined;
}
