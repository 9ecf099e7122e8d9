import { existsSync, readdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolderDurably } from "../../platform/durable-folder.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { removeDatabase, tornLogEnd } from "../store/database-files.ts";

/**
 * Setting a file aside moves up to four files. Were that cut off, they are brought together again:
 * what lies in the log belongs to what lies in the file. True if what has the name now did not have it: it may lie there since long
 * ago, or have been cut off while it was written, so that backups have to be looked at as well.
 */
export function undoInterrupted(path: string): boolean {
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
  for (const end of [tornLogEnd, "-wal"]) {
    const orphan = aside.findLast((name) => name.endsWith(`.db${end}`));
    if (orphan === undefined || existsSync(`${path}${end}`)) continue;
    if (names.includes(orphan.slice(0, -end.length))) continue;
    renameSync(join(folder, orphan), `${path}${end}`);
  }
  return false;
}

function moveBack(aside: string, path: string): void {
  for (const end of [tornLogEnd, "-wal", ""]) {
    if (existsSync(`${aside}${end}`)) renameSync(`${aside}${end}`, `${path}${end}`);
  }
}
