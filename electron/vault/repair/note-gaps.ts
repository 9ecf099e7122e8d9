import type { DatabaseSync } from "node:sqlite";
import type { DeviceId, PartId } from "#shared/domain/ids.ts";
import { chainStart, hashOf, sameBytes } from "../store/chain.ts";
import { readChains } from "../store/read-chains.ts";
import { headRowSchema, type UpdateRow, updateRowSchema } from "../store/stored-rows.ts";

type End = Readonly<{ sequence: number; hash: Uint8Array }>;

/**
 * Writes down what a document has lost for good, so that it is told once and not for ever. Rows that
 * are not as they were written are kept apart, unread; the chain goes on behind the gap.
 */
export function noteGaps(database: DatabaseSync, document: PartId, now: number): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    const { snapshot } = readChains(database, document);
    for (const row of rowsAfter(database, document, snapshot?.position ?? 0)) {
      if (!isWhole(document, row)) setApart(database, { document, row, now });
    }
    noteBreaks(database, { document, now });
    database.exec("COMMIT");
  } catch (thrown) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw thrown;
  }
}

function noteBreaks(
  database: DatabaseSync,
  { document, now }: Readonly<{ document: PartId; now: number }>,
): void {
  const { snapshot } = readChains(database, document);
  const ends = new Map<DeviceId, End>(
    snapshot?.heads.map(({ device, sequence, hash }) => [device, { sequence, hash }]),
  );
  const endOf = (device: DeviceId): End => ends.get(device) ?? { sequence: 0, hash: chainStart };
  const note = database.prepare("INSERT OR REPLACE INTO gap VALUES (?, ?, ?, ?, ?, ?)");

  for (const row of rowsAfter(database, document, snapshot?.position ?? 0)) {
    const end = endOf(row.device);
    if (!sameBytes(row.prev_hash, end.hash)) {
      note.run(document, row.device, end.sequence, row.seq - 1, row.prev_hash, now);
    }
    ends.set(row.device, { sequence: row.seq, hash: row.hash });
  }
  const heads = database.prepare("SELECT * FROM log_head WHERE document = ?").all(document);
  for (const raw of heads) {
    const head = headRowSchema.safeParse(raw).data;
    if (head === undefined) continue;
    const end = endOf(head.device);
    if (head.seq === end.sequence && sameBytes(head.hash, end.hash)) continue;
    if (head.seq > end.sequence) {
      note.run(document, head.device, end.sequence, head.seq, head.hash, now);
    } else {
      database
        .prepare("UPDATE log_head SET seq = ?, hash = ? WHERE document = ? AND device = ?")
        .run(end.sequence, end.hash, document, head.device);
    }
  }
}

function setApart(
  database: DatabaseSync,
  { document, row, now }: Readonly<{ document: PartId; row: UpdateRow; now: number }>,
): void {
  database
    .prepare("INSERT INTO unreadable VALUES (?, ?, ?, ?, ?, ?)")
    .run(document, row.device, row.seq, row.hash, row.bytes, now);
  database.prepare("DELETE FROM update_log WHERE position = ?").run(row.position);
}

function rowsAfter(
  database: DatabaseSync,
  document: PartId,
  position: number,
): readonly UpdateRow[] {
  return database
    .prepare("SELECT * FROM update_log WHERE document = ? AND position > ? ORDER BY position")
    .all(document, position)
    .map((raw) => updateRowSchema.safeParse(raw).data)
    .filter((row) => row !== undefined);
}

function isWhole(document: PartId, row: UpdateRow): boolean {
  const { prev_hash: previous, device, seq: sequence, bytes } = row;
  return sameBytes(row.hash, hashOf({ previous, document, device, sequence, bytes }));
}
