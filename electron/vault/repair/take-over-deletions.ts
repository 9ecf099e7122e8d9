import type { DatabaseSync } from "node:sqlite";
import type { DocumentId } from "#shared/domain/ids.ts";
import { changeInOneStep, readFromCopy } from "../store/database-copy.ts";
import { noteDeletion, readDeletions } from "../store/deletion-proof.ts";
import { dropDeleted } from "./drop-deleted.ts";
import { isCut, writeMendedLog } from "./mended-log.ts";

/** Deletes for ever in a copy that nobody has open what a file and its log say was, before it takes the place of that file. */
export function takeOverDeletions(file: string, copy: string, scratch: string): void {
  const known = new Set(deletedIn(copy, scratch));
  const deleted = deletedIn(file, scratch).filter((id) => !known.has(id));
  if (deleted.length === 0) return;
  changeInOneStep(copy, scratch, (database) => {
    for (const id of deleted) noteDeletion(database, id, 0);
    dropDeleted(database);
  });
}

function deletedIn(path: string, scratch: string): readonly DocumentId[] {
  const read = (database: DatabaseSync) => readDeletions(database).proven;
  // A form that had no proofs yet, or no deletions, says none.
  const said = readFromCopy(path, scratch, { read }) ?? [];
  if (!isCut(path)) return said;
  // SQLite would forget what the log has behind the cut.
  return [...said, ...(readFromCopy(path, scratch, { read, putLog: writeMendedLog }) ?? [])];
}
