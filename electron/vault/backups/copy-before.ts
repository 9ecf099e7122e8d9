import { renameSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { SpaceId } from "#shared/domain/ids.ts";
import { makeFolderDurably } from "../../platform/durable-folder.ts";
import { removeDatabase, syncPath } from "../store/database-files.ts";
import { openForReading } from "../store/open-database.ts";
import { FoundDamaged, storeFaultOf } from "../store/sqlite-error.ts";
import { isFoundDamaged } from "../store/verify-database.ts";
import { listBackups } from "./backup-folder.ts";
import { formatBackupName } from "./backup-name.ts";
import { disposable } from "./rotation.ts";

/**
 * Copies a database before a migration and reads the copy back; it throws if it cannot, and says that the file is
 * damaged if the copy is not whole. Nothing else works with the space meanwhile, so unlike a daily backup this one is
 * waited for. Only what SQLite and the count of updates can say of it is checked: the chains are read once it has its
 * new form.
 */
export function copyBeforeVersion(
  folder: string,
  space: SpaceId,
  now: number,
): (database: DatabaseSync, version: number) => void {
  return (database, version) => {
    makeFolderDurably(folder);
    const copy = join(folder, `.${space}.before.tmp`);
    removeDatabase(copy);
    try {
      writeCopy(database, copy);
      checkCopy(copy, countUpdates(database));
      const name = {
        space,
        at: now,
        reason: `before-version-${version}`,
        isPartial: false,
      } as const;
      syncPath(copy);
      renameSync(copy, join(folder, formatBackupName(name)));
      syncPath(folder);
      const made = { ...name, path: "" };
      for (const { path } of disposable(listBackups(folder, space), made)) {
        removeDatabase(path);
      }
    } finally {
      removeDatabase(copy);
    }
  };
}

/**
 * SQLite calls a disk full, too, where a damaged page names one that no file can have. That it cannot look for such a page
 * says nothing: on a disk that is full it may as well lack room for that.
 */
function writeCopy(database: DatabaseSync, copy: string): void {
  try {
    database.prepare("VACUUM INTO ?").run(copy);
  } catch (thrown) {
    const isSaidFull = storeFaultOf(thrown).kind === "disk-full";
    if (!isSaidFull || !isFoundDamaged(database)) throw thrown;
    throw new FoundDamaged("What is to be copied before a migration is not whole");
  }
}

/** SQLite copies an index as it stands: what is damaged in it comes out here, and is the space's own damage. */
function checkCopy(path: string, updates: number): void {
  using copy = openForReading(path);
  const verdict = copy.prepare("PRAGMA integrity_check(1)").get()?.["integrity_check"];
  if (verdict !== "ok") throw new FoundDamaged("The copy made before a migration is not whole");
  if (countUpdates(copy) === updates) return;
  throw new FoundDamaged("The copy made before a migration lacks updates");
}

function countUpdates(database: DatabaseSync): number {
  return Number(database.prepare("SELECT count(*) AS n FROM update_log").get()?.["n"]);
}
