import type { DatabaseSync } from "node:sqlite";
import { type DocumentId, partIdSchema } from "#shared/domain/ids.ts";
import { documentOf } from "#shared/sync/part-id.ts";
import { storeFaultOf } from "./sqlite-error.ts";

const documentsInSlice = 1_000;

/**
 * The position in the record of the last update of each document or of the comments on it, a slice at a time so that other work has
 * its turn in between; none where that cannot be read.
 */
export function* lastPositions(
  database: DatabaseSync,
): Generator<ReadonlyMap<DocumentId, number>, void> {
  let last: string | null = "";
  let held: readonly [DocumentId, number] | undefined;
  while (last !== null) {
    const positions = new Map<DocumentId, number>(held === undefined ? [] : [held]);
    last = readSlice(database, last, positions);
    // The comments on the last one may be the first of the next slice.
    held = last === null ? undefined : [...positions].at(-1);
    if (held !== undefined) positions.delete(held[0]);
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
      const part = partIdSchema.safeParse(row["document"]).data;
      if (part === undefined) continue;
      const document = documentOf(part);
      positions.set(document, Math.max(positions.get(document) ?? 0, Number(row["position"])));
    }
    const last = rows.at(-1)?.["document"];
    return rows.length < documentsInSlice || typeof last !== "string" ? null : last;
  } catch (thrown) {
    // Damage here stops nobody: the list shows what it remembers, and opening a document tells.
    storeFaultOf(thrown);
    return null;
  }
}
