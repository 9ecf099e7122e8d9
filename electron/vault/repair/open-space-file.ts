import { closeSync, existsSync, openSync, readdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { SpaceId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { makeFolderDurably } from "../../platform/durable-folder.ts";
import { listBackups } from "../backups/backup-folder.ts";
import { copyBeforeVersion } from "../backups/copy-before.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { areRootsWhole } from "../store/verify-database.ts";
import { writeMeta } from "../store/meta.ts";
import { removeDatabase } from "../store/database-files.ts";
import { hasSoundHeader } from "../store/file-header.ts";
import { openDatabase } from "../store/open-database.ts";
import { isFileOf, isFileOfAnother } from "../store/space-info.ts";
import { storeFaultOf } from "../store/sqlite-error.ts";
import { unavailabilityResult } from "../store/unavailability.ts";
import { isStructureWhole } from "../store/verify-database.ts";
import { continueChains, fillRecord } from "./fill-record.ts";
import { pageSize } from "./raw-pages.ts";
import { rebuild, type Rebuilt } from "./rebuild.ts";
import { type Found, scavenge } from "./scavenge.ts";
import { readFrames } from "./wal-frames.ts";

export type SpaceFile = Readonly<{
  database: DatabaseSync;
  /** What was done to it before it could be opened; null in the ordinary case. */
  rebuilt: Rebuilt | null;
}>;

type Given = Readonly<{
  path: string;
  space: SpaceId;
  /** The folder of the backups. */
  backups: string;
  now: number;
  /** Makes the file anew although it can be opened: something in it was found damaged. */
  isSuspect?: boolean;
}>;

/**
 * Opens a space's file whatever became of it: one that cannot be used is set aside and made anew from
 * what can be proven, and what a damaged log would make SQLite forget is put back.
 */
export function openSpaceFile(given: Given): Result<SpaceFile, SpaceUnavailable> {
  // Before anything: a log that was left here belongs to this space, and so do its backups.
  if (isFileOfAnother(given.path, given.space)) return fail({ kind: "another-space" });
  const opened = openAnyFile(given);
  if (!opened.ok || isFileOf(opened.value.database, given.space)) return opened;
  opened.value.database.close();
  return fail({ kind: "another-space" });
}

function openAnyFile(given: Given): Result<SpaceFile, SpaceUnavailable> {
  const { path, space, backups, now } = given;
  return unavailabilityResult(path, () => {
    const wasAside = undoInterrupted(path);
    if (wasAside || given.isSuspect === true || mustRebuild(given)) return openRebuilt(given);

    const forgotten = foundBehindCut(path);
    const keepCopy = copyBeforeVersion(backups, space, now);
    const opened = openDatabase(path, { keepCopy });
    // With the last connection SQLite empties the log into the file, over what is newer there: what was found in both before that counts.
    const foundBefore = forgotten?.isCertain === true ? forgotten.found : undefined;
    const rebuildWithBoth = () => openRebuilt(given, foundBefore);
    if (!opened.ok && opened.failure.kind === "damaged") return rebuildWithBoth();
    if (!opened.ok) return opened;
    const isFit =
      areRootsWhole(opened.value) && (forgotten === null || putBack(opened.value, forgotten));
    if (!isFit) {
      opened.value.close();
      return rebuildWithBoth();
    }
    return ok({ database: opened.value, rebuilt: null });
  });
}

function openRebuilt(given: Given, foundBefore?: Found): Result<SpaceFile, SpaceUnavailable> {
  const { path, space, backups, now } = given;
  const own = listBackups(backups, space).filter((each) => !isFileOfAnother(each.path, space));
  const rebuilt = rebuild({ path, foundBefore, backups: own, now });
  const opened = openDatabase(path);
  return opened.ok ? ok({ database: opened.value, rebuilt }) : opened;
}

/** An empty file, one that is gone though there are backups, and one whose header is not ours. */
function mustRebuild({ path, backups, space }: Given): boolean {
  if (existsSync(path)) return !hasSoundHeader(path);
  return existsSync(`${path}-wal`) || listBackups(backups, space).length > 0;
}

/**
 * Setting a file aside moves up to three files. Were that cut off, they are brought together again:
 * what lies in the log belongs to what lies in the file. True if what has the name now did not have it: it may lie there since long
 * ago, or have been cut off while it was written, so that backups have to be looked at as well.
 */
function undoInterrupted(path: string): boolean {
  const folder = dirname(path);
  makeFolderDurably(folder);
  const names = readdirSync(folder);
  for (const name of names) {
    // A restore takes a while, and another space may be opened meanwhile.
    const isOwnRestore = name.startsWith(`.restoring.${basename(path)}.`);
    if (isOwnRestore || /^\.(?:(?:creating|rebuilding|reading)\.|restoring\.\d).*tmp/.test(name)) {
      removeDatabase(join(folder, name));
    }
  }
  // What an open file had that went from under its name: nothing is newer.
  const toPutBack = putBackNameOf(path);
  if (!existsSync(path) && existsSync(toPutBack)) {
    renameSync(toPutBack, path);
    return true;
  }
  const stem = `${basename(path, ".db")}.damaged-`;
  const aside = names.filter((name) => name.startsWith(stem)).toSorted();
  const newest = aside.findLast((name) => name.endsWith(".db"));
  if (!existsSync(path) && newest !== undefined) {
    moveBack(join(folder, newest), path);
    return true;
  }
  const orphan = aside.findLast((name) => name.endsWith(".db-wal"));
  if (orphan === undefined || existsSync(`${path}-wal`)) return false;
  if (!names.includes(orphan.replace(/-wal$/, ""))) {
    renameSync(join(folder, orphan), `${path}-wal`);
  }
  return false;
}

function moveBack(aside: string, path: string): void {
  for (const end of ["-wal", ""]) {
    if (existsSync(`${aside}${end}`)) renameSync(`${aside}${end}`, `${path}${end}`);
  }
}

type Forgotten = Readonly<{
  found: Found;
  /** What was committed stands there. Otherwise it is one transaction that perhaps never was. */
  isCertain: boolean;
  /** Something of it is not what was written, so that more may have been forgotten than is found. */
  isTorn: boolean;
}>;

/** What stands in the log where SQLite would not read it; null if it reads all of it. */
function foundBehindCut(path: string): Forgotten | null {
  if (!existsSync(`${path}-wal`)) return null;
  const log = openSync(`${path}-wal`, "r");
  try {
    const { frames, committed, isCutShort } = readFrames(log, pageSize);
    if (isCutShort) return { found: scavenge(path), isCertain: true, isTorn: true };
    const uncommitted = frames.slice(committed);
    if (uncommitted.length === 0) return null;
    const isTorn = uncommitted.some(({ isWhole }) => !isWhole);
    return { found: scavenge(path, { which: "in the log" }), isCertain: false, isTorn };
  } finally {
    closeSync(log);
  }
}

/**
 * False if the file cannot take it: part of what the log had was in the file already, and together
 * with the part of the log that SQLite still reads it is no longer one whole.
 */
function putBack(database: DatabaseSync, { found, isCertain, isTorn }: Forgotten): boolean {
  if (isCertain && !isKnownToBeWhole(database)) return false;
  database.exec("BEGIN IMMEDIATE");
  if (isCertain) fillRecord(database, found);
  else continueChains(database, found.updates);
  // Others may have been shown an envelope that was forgotten: its sequence is not to be given again.
  if (isTorn && isShared(database)) writeMeta(database, "device", null);
  database.exec("COMMIT");
  return true;
}

/** False, too, where SQLite could not look: what was found is not written into a file of which nothing is known. */
function isKnownToBeWhole(database: DatabaseSync): boolean {
  try {
    return isStructureWhole(database);
  } catch (thrown) {
    storeFaultOf(thrown);
    return false;
  }
}

/** Whether others may have envelopes that were made here. */
function isShared(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM member_entry LIMIT 1").get() !== undefined;
}
