import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { SpaceId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type Backup, listBackups } from "../backups/backup-folder.ts";
import { stampOf } from "../backups/backup-name.ts";
import { copyBeforeVersion } from "../backups/copy-before.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { saidGenerationOf } from "../store/generation.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { areRootsWhole } from "../store/verify-database.ts";
import { hasSoundHeader } from "../store/file-header.ts";
import { openDatabase } from "../store/open-database.ts";
import { isFileOf, isFileOfAnother } from "../store/space-info.ts";
import { unavailabilityResult } from "../store/unavailability.ts";
import { isForOthers, mendLog } from "./mend-log.ts";
import { readMadeAnew, type Rebuilt } from "./made-anew.ts";
import { generationOf, isMadeSince } from "./made-since.ts";
import { rebuild } from "./rebuild.ts";
import { keepTornLog, putTornBack, takeBackCopy, tornBeside } from "./torn-log.ts";
import { undoInterrupted } from "./undo-interrupted.ts";

export type SpaceFile = Readonly<{
  database: DatabaseSync;
  /** What was done to it before it could be opened, now or before, and nobody was told of; null in the ordinary case. */
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
  return unavailabilityResult(given.path, () => {
    const opened = openAnyFile(given);
    if (!opened.ok) return opened;
    const isOwn = orClosed(opened.value.database, (database) => isFileOf(database, given.space));
    if (isOwn) return opened;
    opened.value.database.close();
    return fail({ kind: "another-space" });
  });
}

function openAnyFile(given: Given): Result<SpaceFile, SpaceUnavailable> {
  const { path, space, backups, now } = given;
  const source = undoInterrupted(given);
  if (source !== null) return openRebuilt(given, source);
  if (given.isSuspect === true || mustRebuild(given)) return openRebuilt(given);

  // Before SQLite: with its last connection it empties the log up to the cut into the file, and takes it away.
  const log = mendLog(path, now);
  if (!log.ok) return log;
  if (log.value === "not to be mended") return openRebuilt(given);
  const torn = keepTornLog(path);
  const keepCopy = copyBeforeVersion(backups, space, now);
  const opened = openDatabase(path, { keepCopy });
  if (!opened.ok && opened.failure.kind === "damaged") return openRebuilt(given);
  if (!opened.ok) {
    // It was looked at by a connection that cannot write. What was left there before is for whoever can open it.
    if (isForOthers(opened.failure) && torn !== null) takeBackCopy(path, torn);
    return opened;
  }
  const fit = orClosed(opened.value, (database) => {
    if (!areRootsWhole(database)) return null;
    if (torn !== null) putTornBack(database, path, torn);
    return { database, rebuilt: readMadeAnew(database, path) };
  });
  if (fit !== null) return ok(fit);
  opened.value.close();
  return openRebuilt(given);
}

function openRebuilt(given: Given, found = given.path): Result<SpaceFile, SpaceUnavailable> {
  const { path, space, backups, now } = given;
  const own = listBackups(backups, space).filter((each) => !isFileOfAnother(each.path, space));
  const source = isOutdated(found, own[0], given) ? path : found;
  const torn = tornBeside(path, source);
  const rebuilt = rebuild({ path, source, torn, backups: own, now });
  const opened = openDatabase(path);
  return opened.ok ? ok({ database: opened.value, rebuilt }) : opened;
}

/**
 * Whether a file that was set aside speaks for the space no more: the newest backup was made since, and is of another generation.
 * What a restore gave up lies in such a file.
 */
function isOutdated(found: string, newest: Backup | undefined, { path, now }: Given): boolean {
  if (newest === undefined || found === path || found === putBackNameOf(path)) return false;
  if (!isMadeSince(newest, found, path)) return false;
  const scratch = join(dirname(path), `.reading.${stampOf(now)}.tmp`);
  const theirs = saidGenerationOf(newest.path);
  const generation = generationOf(found, scratch);
  return generation !== undefined && theirs !== undefined && generation !== theirs;
}

/** Whatever is thrown, no connection is left open on the file: another one is to be the first that reads it. */
function orClosed<Value>(database: DatabaseSync, work: (database: DatabaseSync) => Value): Value {
  try {
    return work(database);
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/** An empty file, one that is gone though there are backups, and one whose header is not ours. */
function mustRebuild({ path, backups, space }: Given): boolean {
  if (existsSync(path)) return !hasSoundHeader(path);
  return existsSync(`${path}-wal`) || listBackups(backups, space).length > 0;
}
