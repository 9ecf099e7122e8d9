import type { DatabaseSync } from "node:sqlite";
import { tablesOfDocuments } from "../store/deleted-documents.ts";

const isDeleted = `document IN (
  SELECT id FROM deleted_document UNION ALL SELECT id || '.comments' FROM deleted_document)`;

/** What was deleted for ever stays deleted, though a backup or a copy still has it. */
export function dropDeleted(database: DatabaseSync): void {
  const table = database
    .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'deleted_document'")
    .get();
  if (table === undefined) return;
  for (const name of tablesOfDocuments(database)) {
    database.exec(`DELETE FROM "${name}" WHERE ${isDeleted}`);
  }
}
