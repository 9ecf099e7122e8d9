import { constants, copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { freeTornEnd, syncPath, tornEndsBeside } from "../store/database-files.ts";
import { writeMeta } from "../store/meta.ts";
import { continueChains } from "./fill-record.ts";
import { framesIn } from "./mended-log.ts";
import { type FoundUpdate, scavenge } from "./scavenge.ts";

export type TornLog = Readonly<{
  updates: readonly FoundUpdate[];
  /** Something of it is not what was written, so that more may have been forgotten than is found. */
  isTorn: boolean;
}>;

/**
 * Keeps a log beside itself whose last transaction SQLite would drop: a power cut may have torn it, and so may damage to what
 * was acknowledged. It lies there until what it has is in the file, whatever comes between; null if there is none.
 */
export function keepTornLog(path: string): TornLog | null {
  // One from an opening that did not come to its end says more than what was left of the log since.
  if (tornEndsBeside(path).length === 0) {
    if (!hasUncommitted(path)) return null;
    const folder = dirname(path);
    const kept = `${path}${freeTornEnd(path)}`;
    const fresh = join(folder, `.reading.${basename(kept)}.tmp`);
    copyFileSync(`${path}-wal`, fresh, constants.COPYFILE_FICLONE);
    syncPath(fresh);
    renameSync(fresh, kept);
    syncPath(folder);
  }
  return keptTornLog(path);
}

/** What was left by an opening that did not come to its end, or by a file that is gone. */
export function keptTornLog(path: string): TornLog | null {
  const kept = tornEndsBeside(path).map((end) => readTornLog(path, `${path}${end}`));
  if (kept.length === 0) return null;
  return {
    updates: kept.flatMap(({ updates }) => updates),
    isTorn: kept.some(({ isTorn }) => isTorn),
  };
}

/** What goes on where the chains end, where another file speaks for the space than the one whose log this is. */
export function tornBeside(path: string, source: string): readonly FoundUpdate[] {
  const kept = [keptTornLog(path)?.updates ?? []];
  if (source !== path) {
    kept.push(keptTornLog(source)?.updates ?? []);
    if (existsSync(`${path}-wal`)) kept.push(readTornLog(path, `${path}-wal`).updates);
  }
  return kept.flat();
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
export function letTornGo(path: string): void {
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
