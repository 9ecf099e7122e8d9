import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type DeviceId, type PartId, partIdSchema } from "#shared/domain/ids.ts";
import type { UnsealedBatch } from "#shared/sync/envelope-store.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import { partIdOf, placeOfPart } from "#shared/sync/part-id.ts";
import { hashOf, sameBytes } from "./chain.ts";
import { storeFaultOf } from "./sqlite-error.ts";
import { updateRowSchema } from "./stored-rows.ts";

/** Notes an own update in the transaction that appends it to the record. */
export function noteUnsealed(
  database: DatabaseSync,
): (document: PartId, device: DeviceId, sequence: number) => void {
  const note = database.prepare("INSERT OR IGNORE INTO unsealed VALUES (?, ?, ?)");
  return (document, device, sequence) => void note.run(document, device, sequence);
}

/** Updates of this device that are in the record, and in no envelope yet. */
export class UnsealedRows {
  readonly #places: StatementSync;
  readonly #any: StatementSync;
  readonly #read: StatementSync;
  readonly #remove: StatementSync;
  readonly #removeAll: StatementSync;

  constructor(database: DatabaseSync) {
    this.#places = database.prepare("SELECT DISTINCT document FROM unsealed");
    this.#any = database.prepare("SELECT document FROM unsealed LIMIT 1");
    this.#read = database.prepare(
      `SELECT update_log.* FROM unsealed LEFT JOIN update_log USING (document, device, seq)
       WHERE unsealed.document = ? ORDER BY update_log.position`,
    );
    this.#removeAll = database.prepare("DELETE FROM unsealed WHERE document = ?");
    this.#remove = database.prepare(
      `DELETE FROM unsealed WHERE document = ?1 AND EXISTS (
         SELECT 1 FROM update_log WHERE update_log.document = ?1 AND position <= ?2
         AND update_log.device = unsealed.device AND update_log.seq = unsealed.seq)`,
    );
  }

  places(): readonly Place[] {
    return rowsOf(this.#places)
      .map((row) => partIdSchema.safeParse(row["document"]).data)
      .filter((part) => part !== undefined)
      .map(placeOfPart);
  }

  hasAny(): boolean {
    return rowsOf(this.#any).length > 0;
  }

  /** Null if the next one is not what was written: it waits until the record is mended. */
  read(place: Place, most: Readonly<{ count: number; bytes: number }>): UnsealedBatch | null {
    const updates: Uint8Array[] = [];
    let through = 0;
    let size = 0;
    const document = partIdOf(place);
    for (const raw of this.#read.iterate(document)) {
      const row = updateRowSchema.safeParse(raw).data;
      const isWhole =
        row !== undefined &&
        sameBytes(
          row.hash,
          hashOf({ ...row, document, previous: row.prev_hash, sequence: row.seq }),
        );
      if (!isWhole) return updates.length === 0 ? null : { updates, through };
      size += row.bytes.length;
      if (updates.length >= most.count || (updates.length > 0 && size > most.bytes)) break;
      updates.push(row.bytes);
      through = row.position;
    }
    return { updates, through };
  }

  remove(place: Place, through: number | "all"): void {
    if (through === "all") this.#removeAll.run(partIdOf(place));
    else this.#remove.run(partIdOf(place), through);
  }
}

/** What cannot be read is not lost: it is looked for again at the next start. */
function rowsOf(statement: StatementSync): readonly Record<string, unknown>[] {
  try {
    return statement.all();
  } catch (thrown) {
    storeFaultOf(thrown);
    return [];
  }
}
