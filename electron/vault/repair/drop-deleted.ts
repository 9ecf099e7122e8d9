import type { DatabaseSync } from "node:sqlite";
import { tablesOfDocuments } from "../store/deleted-documents.ts";
import { readDeletions } from "../store/deletion-proof.ts";
import { dropRefusedOf } from "../store/quarantine-rows.ts";

const isDeleted = `document IN (
  SELECT id FROM deleted_document UNION ALL SELECT id || '.comments' FROM deleted_document)`;

/** What was deleted for ever stays deleted, though a backup or a copy still has it. */
export function dropDeleted(database: DatabaseSync): void {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?");
  if (table.get("deleted_document") === undefined) return;
  for (const name of tablesOfDocuments(database)) {
    database.exec(`DELETE FROM "${name}" WHERE ${isDeleted}`);
  }
  // An older form has no proofs, and nothing that was refused.
  if (table.get("quarantine") === undefined) return;
  for (const id of readDeletions(database).proven) dropRefusedOf(database, id);
}
