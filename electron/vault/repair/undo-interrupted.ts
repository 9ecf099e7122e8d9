import { existsSync, readdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolderDurably } from "../../platform/durable-folder.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { removeDatabase, syncPath, tornLogEnd } from "../store/database-files.ts";

/**
 * Setting a file aside moves up to four files. Were that cut off, they are brought together again:
 * what lies in the log belongs to what lies in the file. True if what has the name now did not have it: it may lie there since long
 * ago, or have been cut off while it was written, so that backups have to be looked at as well.
 */
export function undoInterrupted(path: string): boolean {
  const folder = dirname(path);
  makeFolderDurably(folder);
  const names = readdirSync(folder);
  const wasAside = bringTogether(path, names);
  // Only now: what was to take the place shows that setting aside was cut off.
  for (const name of names) {
    if (isUnfinished(name, path)) removeDatabase(join(folder, name));
  }
  return wasAside;
}

function bringTogether(path: string, names: readonly string[]): boolean {
  const folder = dirname(path);
  // What an open file had that went from under its name: nothing is newer.
  const toPutBack = putBackNameOf(path);
  if (!existsSync(path) && existsSync(toPutBack)) {
    takeForTorn(path);
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
  // Whoever deletes a file that was kept, and leaves its log, has not made it the log of this one.
  if (!names.some((name) => isSuccessor(name, path))) return false;
  for (const end of [tornLogEnd, "-wal"]) {
    const orphan = aside.findLast(
      (name) => name.endsWith(`.db${end}`) && !names.includes(name.slice(0, -end.length)),
    );
    if (orphan === undefined || existsSync(`${path}${end}`)) continue;
    renameSync(join(folder, orphan), `${path}${end}`);
    syncPath(folder);
  }
  return false;
}

function moveBack(aside: string, path: string): void {
  if (existsSync(`${aside}-wal`)) takeForTorn(path);
  for (const end of [tornLogEnd, "-wal", ""]) {
    const isInTheWay = existsSync(`${path}${end}`);
    if (!isInTheWay && existsSync(`${aside}${end}`)) renameSync(`${aside}${end}`, `${path}${end}`);
  }
  syncPath(dirname(path));
}

/** The log of a file that is gone is none of another: what it has goes on where the chains end. */
function takeForTorn(path: string): void {
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${path}${tornLogEnd}`);
}

/** A file that is ready to take this one's place. It lies there until it does. */
function isSuccessor(name: string, path: string): boolean {
  return ["rebuilding", "restoring"].some((work) => name.startsWith(`.${work}.${basename(path)}.`));
}

/** What is made for another space is left to that one: it may be in the middle of a restore. */
function isUnfinished(name: string, path: string): boolean {
  if (isSuccessor(name, path) || name.startsWith(`.rebuilding.${basename(path)}-`)) return true;
  return /^\.(?:(?:creating|reading)\.|(?:rebuilding|restoring)\.\d).*tmp/.test(name);
}
