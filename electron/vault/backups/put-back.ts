import { existsSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { SpaceId } from "#shared/domain/ids.ts";
import { makeFolderDurably } from "../../platform/durable-folder.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { removeDatabase, syncPath } from "../store/database-files.ts";
import { lastWrittenIn } from "../store/last-written.ts";
import { isSqliteError, storeFaultOf } from "../store/sqlite-error.ts";
import { moveToBackups } from "./move-to-backups.ts";

/**
 * Writes down what an open database has, whose file went from under its name: it is nowhere else. Null if the disk does
 * not take it; then the database must stay open.
 */
export function copyOfMoved(database: DatabaseSync, path: string): string | null {
  const copy = putBackNameOf(path);
  try {
    makeFolderDurably(dirname(path));
    removeDatabase(copy);
    database.prepare("VACUUM INTO ?").run(copy);
    syncPath(copy);
    return copy;
  } catch (thrown) {
    if (isSqliteError(thrown)) storeFaultOf(thrown);
    else writeFaultOf(thrown);
    return null;
  }
}

/** Where such a copy lies until it is put back; should that never come, whoever opens the space next finds it there. */
export function putBackNameOf(path: string): string {
  return join(dirname(path), `.put-back.${basename(path)}.tmp`);
}

type Place = Readonly<{ path: string; space: SpaceId; backups: string; now: number }>;

/**
 * Puts the copy where the file was. Where another one is by now, that counts: somebody put it there. What only the copy has is
 * kept among the backups then, as before a restore.
 */
export function putBack(copy: string, { path, space, backups, now }: Place): void {
  if (!existsSync(path)) {
    removeDatabase(path);
    renameSync(copy, path);
    return syncPath(dirname(path));
  }
  // Only its log was taken away, and closing has brought into the file what was in it.
  if (lastWrittenIn(path) === lastWrittenIn(copy)) return removeDatabase(copy);
  moveToBackups(copy, backups, { space, at: now, reason: "before-restore", isPartial: false });
}
