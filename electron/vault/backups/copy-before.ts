import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { SpaceId } from "#shared/domain/ids.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { makeFolderDurably } from "../../platform/durable-folder.ts";
import { removeDatabase, syncPath } from "../store/database-files.ts";
import { openForReading } from "../store/open-database.ts";
import { listBackups } from "./backup-folder.ts";
import { formatBackupName } from "./backup-name.ts";
import { disposable } from "./rotation.ts";

/**
 * Copies a database before a migration and reads the copy back; it throws if it cannot. Nothing else
 * works with the space meanwhile, so unlike a daily backup this one is waited for. Only what SQLite
 * and the count of updates can say of it is checked: the chains are read once it has its new form.
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
      database.prepare("VACUUM INTO ?").run(copy);
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
        rmSync(path, { force: true });
      }
    } finally {
      removeDatabase(copy);
    }
  };
}

function checkCopy(path: string, updates: number): void {
  using copy = openForReading(path);
  const verdict = copy.prepare("PRAGMA integrity_check(1)").get()?.["integrity_check"];
  invariant(verdict === "ok", "the copy made before a migration is whole");
  invariant(countUpdates(copy) === updates, "the copy made before a migration has every update");
}

function countUpdates(database: DatabaseSync): number {
  return Number(database.prepare("SELECT count(*) AS n FROM update_log").get()?.["n"]);
}
