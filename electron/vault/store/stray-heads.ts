import type { DatabaseSync } from "node:sqlite";
import type { PartId } from "#shared/domain/ids.ts";

const straysOf = (among: string) => `
  SELECT document FROM log_head AS head WHERE ${among}
    AND NOT EXISTS (SELECT 1 FROM update_log WHERE document = head.document)
    AND NOT EXISTS (SELECT 1 FROM snapshot WHERE document = head.document)
    AND EXISTS (SELECT 1 FROM update_log WHERE hash = head.hash)`;

/**
 * True for a document of which nothing is left but a noted end that is another's: a hash covers the
 * document's id, so the id beside it is what was damaged. There never was such a document.
 */
export function isStray(database: DatabaseSync, document: PartId): boolean {
  return database.prepare(straysOf("document = ?")).get(document) !== undefined;
}

/** Takes out the noted ends of documents that never were. */
export function removeStrays(database: DatabaseSync): void {
  database.exec(`DELETE FROM log_head WHERE document IN (${straysOf("TRUE")})`);
}
