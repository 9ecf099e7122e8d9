import type { DatabaseSync } from "node:sqlite";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { storeFaultOf } from "./sqlite-error.ts";

/** The position in the record of each document's last update; none where that cannot be read. */
export function lastPositions(database: DatabaseSync): ReadonlyMap<DocumentId, number> {
  const positions = new Map<DocumentId, number>();
  try {
    const rows = database
      .prepare("SELECT document, max(position) AS position FROM log_head GROUP BY document")
      .all();
    for (const row of rows) {
      const document = documentIdSchema.safeParse(row["document"]).data;
      if (document !== undefined) positions.set(document, Number(row["position"]));
    }
  } catch (thrown) {
    // Damage here stops nobody: the list shows what it remembers, and opening a document tells.
    storeFaultOf(thrown);
  }
  return positions;
}
