import { copyFileSync, existsSync } from "node:fs";
import { basename } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { createDeviceId, type SpaceId } from "#shared/domain/ids.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { forgetMadeAnew } from "../repair/made-anew.ts";
import { mendLog } from "../repair/mend-log.ts";
import { makingNameOf, takeThePlace } from "../repair/take-the-place.ts";
import { keepTornLog, putTornBack } from "../repair/torn-log.ts";
import { removeDatabase, tornEndsBeside } from "../store/database-files.ts";
import { MemberEntries } from "../store/member-entries.ts";
import { writeMeta } from "../store/meta.ts";
import { openDatabase } from "../store/open-database.ts";
import { unavailabilityOf } from "../store/unavailability.ts";
import { verifyDatabase } from "../store/verify-database.ts";
import { type Backup, type BackupFault, listBackups } from "./backup-folder.ts";

/** A backup by the name under which it was listed; a path is never taken from outside. */
export function findBackup(folder: string, space: SpaceId, name: string): Backup | null {
  return listBackups(folder, space).find(({ path }) => basename(path) === name) ?? null;
}

type Given = Readonly<{
  path: string;
  clock: Clock;
  random: Random;
  /** Of the membership log, as it is in the present file: what was written there is never written a second time. */
  entries: readonly Uint8Array[];
}>;

/**
 * Makes a space's file from a backup, beside the present one: read from end to end, in its present
 * form, and of a new generation and device. So nothing that was made after the backup has a place in
 * it, neither a sequence nor what windows remember.
 */
export function prepareRestore(
  backup: Backup,
  { path, clock, random, entries }: Given,
): Result<string, NotRestored> {
  const prepared = makingNameOf(path, "restoring", clock.now());
  try {
    removeDatabase(prepared);
    copyWithLogs(backup.path, prepared);
    const opened = openCopy(prepared, backup, clock.now());
    if (!opened.ok) return refuse(prepared, opened.failure.kind);

    const isFit = makeAnew(opened.value, backup, createDeviceId(clock, random));
    if (isFit) new MemberEntries(opened.value).put(entries);
    opened.value.close();
    if (!isFit) return refuse(prepared, "not-whole");
    return ok(prepared);
  } catch (thrown) {
    return refuse(prepared, unavailabilityOf(thrown, prepared).kind);
  }
}

/** Beside one that could not be opened when it was put among the backups lies what had not come into it yet. */
function copyWithLogs(from: string, to: string): void {
  for (const end of ["", "-wal", ...tornEndsBeside(from)]) {
    if (existsSync(`${from}${end}`)) copyFileSync(`${from}${end}`, `${to}${end}`);
  }
}

/**
 * As a space is opened: SQLite is not to forget anything of a log that is not whole. Of a backup that is known to lack something,
 * what goes on where its chains end is taken from one that is not to be mended.
 */
function openCopy(
  path: string,
  { isPartial }: Backup,
  now: number,
): Result<DatabaseSync, SpaceUnavailable> {
  const log = mendLog(path, now);
  if (!log.ok) return log;
  if (log.value === "not to be mended" && !isPartial) return fail({ kind: "damaged" });
  const torn = keepTornLog(path);
  const opened = openDatabase(path);
  if (opened.ok && torn !== null) putTornBack(opened.value, path, torn);
  return opened;
}

/** False if the backup is not what it was when it was made. */
function makeAnew(database: DatabaseSync, backup: Backup, generation: string): boolean {
  const { isWhole, damaged } = verifyDatabase(database);
  if (!isWhole || (damaged.length > 0 && !backup.isPartial)) return false;
  writeMeta(database, "device", null);
  writeMeta(database, "generation", generation);
  forgetMadeAnew(database);
  database.exec("PRAGMA journal_mode = DELETE");
  return true;
}

type Finishing = Readonly<{ path: string; isKept: boolean; now: number }>;

/**
 * Puts the prepared file in place. The present one goes under another name if no backup holds it. A
 * log that it left behind goes as well: it must not be taken for the new file's.
 */
export function finishRestore(prepared: string, { path, isKept, now }: Finishing): void {
  takeThePlace({ fresh: prepared, path, making: "restoring", now, isKept });
}

type NotRestored = BackupFault | Readonly<{ kind: "newer-version" }>;

function refuse(prepared: string, kind: string): Result<never, NotRestored> {
  removeDatabase(prepared);
  if (kind === "newer-version") return fail({ kind });
  if (kind === "disk-full" || kind === "read-only" || kind === "io") return fail({ kind });
  return fail({ kind: "not-whole" });
}
