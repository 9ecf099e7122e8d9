import { constants, copyFileSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { DocumentId } from "#shared/domain/ids.ts";
import { readFromCopy } from "../store/database-copy.ts";
import { removeDatabase, syncPath } from "../store/database-files.ts";
import { noteDeletion, readDeletions } from "../store/deletion-proof.ts";
import { dropDeleted } from "./drop-deleted.ts";
import { isCut, writeMendedLog } from "./mended-log.ts";

/** Deletes for ever in a copy that nobody has open what a file and its log say was, before it takes the place of that file. */
export function takeOverDeletions(file: string, copy: string, scratch: string): void {
  const known = new Set(deletedIn(copy, scratch));
  const deleted = deletedIn(file, scratch).filter((id) => !known.has(id));
  if (deleted.length === 0) return;
  try {
    // In one step: who reads the copy next takes it for whole.
    copyFileSync(copy, scratch, constants.COPYFILE_FICLONE);
    deleteIn(scratch, deleted);
    syncPath(scratch);
    renameSync(scratch, copy);
  } finally {
    removeDatabase(scratch);
  }
  syncPath(dirname(copy));
}

function deletedIn(path: string, scratch: string): readonly DocumentId[] {
  const read = (database: DatabaseSync) => readDeletions(database).proven;
  // A form that had no proofs yet, or no deletions, says none.
  const said = readFromCopy(path, scratch, { read }) ?? [];
  if (!isCut(path)) return said;
  // SQLite would forget what the log has behind the cut.
  return [...said, ...(readFromCopy(path, scratch, { read, putLog: writeMendedLog }) ?? [])];
}

function deleteIn(path: string, deleted: readonly DocumentId[]): void {
  using database = new DatabaseSync(path);
  database.exec("PRAGMA secure_delete = ON; BEGIN");
  for (const id of deleted) noteDeletion(database, id, 0);
  dropDeleted(database);
  database.exec("COMMIT");
}
