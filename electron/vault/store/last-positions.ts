import type { DatabaseSync } from "node:sqlite";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { storeFaultOf } from "./sqlite-error.ts";

const documentsInSlice = 1_000;

/**
 * The position in the record of each document's last update, a slice at a time so that other work has
 * its turn in between; none where that cannot be read.
 */
export function* lastPositions(
  database: DatabaseSync,
): Generator<ReadonlyMap<DocumentId, number>, void> {
  let last: string | null = "";
  while (last !== null) {
    const positions = new Map<DocumentId, number>();
    last = readSlice(database, last, positions);
    if (positions.size > 0) yield positions;
  }
}

/** Where the next slice begins; null after the last. */
function readSlice(
  database: DatabaseSync,
  after: string,
  positions: Map<DocumentId, number>,
): string | null {
  try {
    const rows = database
      .prepare(
        `SELECT document, max(position) AS position FROM log_head
         WHERE document > ? GROUP BY document ORDER BY document LIMIT ?`,
      )
      .all(after, documentsInSlice);
    for (const row of rows) {
      const document = documentIdSchema.safeParse(row["document"]).data;
      if (document !== undefined) positions.set(document, Number(row["position"]));
    }
    const last = rows.at(-1)?.["document"];
    return rows.length < documentsInSlice || typeof last !== "string" ? null : last;
  } catch (thrown) {
    // Damage here stops nobody: the list shows what it remembers, and opening a document tells.
    storeFaultOf(thrown);
    return null;
  }
}
