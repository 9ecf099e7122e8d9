import type { DatabaseSync } from "node:sqlite";
import type { DeviceId, PartId } from "#shared/domain/ids.ts";
import type { Snapshot } from "#shared/sync/snapshots.ts";
import { chainStart, hashOf, sameBytes } from "../store/chain.ts";
import { newestSnapshot, readChains } from "../store/read-chains.ts";
import { encodeHeads, hashOfSnapshot } from "../store/snapshot-row.ts";
import { headRowSchema, type UpdateRow, updateRowSchema } from "../store/stored-rows.ts";
import { Places } from "./places.ts";
import { rightBit } from "./right-bit.ts";
import { type FoundUpdate, placeIn } from "./scavenge.ts";

/** What the file and its backups still have. */
type ToMendWith = Readonly<{ updates: readonly FoundUpdate[]; snapshots?: readonly Snapshot[] }>;

/** A place in a chain, with what its neighbours say of it. */
type Place = Readonly<{
  document: PartId;
  device: DeviceId;
  sequence: number;
  previous: Uint8Array;
  /** The hash that the next update or the chain's noted end has for this one; null if nothing says it. */
  hash: Uint8Array | null;
}>;

type Healed = Readonly<{
  hash: Uint8Array;
  bytes: Uint8Array;
  at: number;
  /** The row it was made from, which it replaces; null if it came from elsewhere. */
  from: number | null;
}>;

/**
 * Puts right what can be proven to be right again in one document: places that cannot be read are
 * filled from what was found elsewhere, from rows of which only the surroundings were damaged, and by
 * turning a single flipped bit back. True if every chain holds afterwards.
 */
export function mendDocument(
  database: DatabaseSync,
  document: PartId,
  { updates: found, snapshots = [] }: ToMendWith,
): boolean {
  database.exec("BEGIN IMMEDIATE");
  try {
    putNewestSnapshot(database, document, snapshots);
    // An index that lost an entry hides a row that is whole.
    database.exec("REINDEX update_log");
    for (const device of devicesOf(database, document, found)) {
      mendChain(database, { document, device }, found);
    }
    database.exec("COMMIT");
  } catch (thrown) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw thrown;
  }
  return readChains(database, document).isComplete;
}

/**
 * Where the newest one that is whole elsewhere says more than those that are whole here. What it covers may be nowhere else: the
 * updates before the last snapshot but one are dropped.
 */
function putNewestSnapshot(
  database: DatabaseSync,
  document: PartId,
  found: readonly Snapshot[],
): void {
  const [newest] = found
    .filter((snapshot) => snapshot.document === document)
    .toSorted((one, other) => other.position - one.position);
  const here = newestSnapshot(database, document)?.position ?? 0;
  if (newest === undefined || newest.position <= here) return;
  const { position, heads, at, bytes } = newest;
  database
    .prepare(
      `INSERT OR REPLACE INTO snapshot (document, position, heads, at, hash, bytes)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(document, position, encodeHeads(heads), at, hashOfSnapshot(newest), bytes);
}

type Chain = Readonly<{ document: PartId; device: DeviceId }>;

function mendChain(database: DatabaseSync, chain: Chain, found: readonly FoundUpdate[]): void {
  const { document, device } = chain;
  const elsewhere = found.filter(
    (update) => update.document === document && update.device === device,
  );
  const rows = rowsOf(database, chain);
  const head = headOf(database, chain);
  const { snapshot } = readChains(database, document);
  const start = snapshot?.heads.find((each) => each.device === device);

  let previous = start?.hash ?? chainStart;
  const places = new Places(start?.sequence ?? 0, [
    ...rows.map(({ seq }) => seq),
    ...elsewhere.map((update) => update.sequence),
    ...(head === null ? [] : [head.seq]),
  ]);
  for (const sequence of places) {
    const row = rows.find(({ seq }) => seq === sequence);
    const next = rows.find(({ seq }) => seq === sequence + 1);
    const noted = next?.prev_hash ?? (head?.seq === sequence ? head.hash : null);
    const place = { document, device, sequence, previous, hash: noted };
    if (row !== undefined && isWhole(place, row)) {
      previous = row.hash;
      continue;
    }
    const healed = healFrom(place, elsewhere) ?? healInPlace(database, place, row);
    if (healed !== null) {
      put(database, place, healed);
      places.goOnBehind(sequence);
    }
    previous = healed?.hash ?? row?.hash ?? noted ?? previous;
  }
  mendHead(database, chain);
}

function isWhole(place: Place, row: UpdateRow): boolean {
  const hash = hashOf({ ...place, bytes: row.bytes });
  return sameBytes(hash, row.hash) && sameBytes(row.prev_hash, place.previous);
}

function healFrom(
  { sequence, previous, hash }: Place,
  found: readonly FoundUpdate[],
): Healed | null {
  const here = found
    .filter((each) => each.sequence === sequence)
    .toSorted((one, other) => placeIn(one) - placeIn(other));
  // What was undone goes on from the same one, and is named by none.
  const update =
    here.find((each) => hash !== null && sameBytes(each.hash, hash)) ??
    here.find((each) => sameBytes(each.previous, previous));
  return update === undefined ? null : { ...update, from: null };
}

/** Tries the bytes of the row that stands here and of rows that name a neighbour of this place. */
function healInPlace(
  database: DatabaseSync,
  place: Place,
  row: UpdateRow | undefined,
): Healed | null {
  for (const each of row === undefined ? straysOf(database, place) : [row]) {
    const wanted = [each.hash, ...(place.hash === null ? [] : [place.hash])];
    for (const previous of [place.previous, each.prev_hash]) {
      const bytes = rightBit({ ...place, previous }, each.bytes, wanted);
      if (bytes === null) continue;
      const hash = hashOf({ ...place, previous, bytes });
      return { hash, bytes, at: each.at, from: each.position };
    }
  }
  return null;
}

/** Rows that say they stand next to this place, though their document, device or sequence says otherwise. */
function straysOf(database: DatabaseSync, { previous, hash }: Place): readonly LooseRow[] {
  // Every chain begins at the same hash, so that one names nobody.
  const before = sameBytes(previous, chainStart) ? null : previous;
  return database
    .prepare("SELECT * FROM update_log NOT INDEXED WHERE prev_hash = ? OR hash = ?")
    .all(before, hash)
    .map((raw) => looseRowSchema.safeParse(raw).data)
    .filter((row) => row !== undefined);
}

/** A row of which also the device and the sequence may be what was damaged. */
const looseRowSchema = updateRowSchema.omit({ device: true, seq: true });
type LooseRow = Omit<UpdateRow, "device" | "seq">;

/** The position of the row that stood there is kept, so that the order stays. */
function put(database: DatabaseSync, place: Place, { hash, bytes, at, from }: Healed): void {
  const { document, device, sequence, previous } = place;
  const stood = database
    .prepare(
      `DELETE FROM update_log WHERE position = ?
       OR (document = ? AND device = ? AND seq = ?) RETURNING position`,
    )
    .all(from, document, device, sequence);
  const position = stood[0]?.["position"] ?? positionFor(database, place);
  database
    .prepare(
      `INSERT INTO update_log (position, document, device, seq, prev_hash, hash, bytes, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(Number(position), document, device, sequence, previous, hash, bytes, at);
}

/**
 * A free position between the neighbours, if there is one; else what follows moves to the end. Behind the snapshot in any case:
 * what stands before that is taken to be in it.
 */
function positionFor(database: DatabaseSync, { document, device, sequence }: Place): number {
  const near = (order: string) =>
    database
      .prepare(
        `SELECT position FROM update_log WHERE document = ? AND device = ? AND seq ${order} LIMIT 1`,
      )
      .get(document, device, sequence)?.["position"];
  const covered = newestSnapshot(database, document)?.position ?? 0;
  const before = Math.max(covered, Number(near("< ? ORDER BY seq DESC") ?? 0));
  const after = Number(near("> ? ORDER BY seq") ?? Number.MAX_SAFE_INTEGER);
  const taken = database.prepare("SELECT 1 FROM update_log WHERE position = ?");
  for (let position = before + 1; position < after; position++) {
    if (taken.get(position) === undefined) return position;
  }
  database
    .prepare(
      `UPDATE update_log SET position = position + (SELECT max(position) FROM update_log)
       WHERE document = ? AND device = ? AND seq > ?`,
    )
    .run(document, device, sequence);
  return positionFor(database, { document, device, sequence, previous: chainStart, hash: null });
}

/** The noted end is a copy of what the last row says. It is put right, but never taken back. */
function mendHead(database: DatabaseSync, chain: Chain): void {
  const [last] = rowsOf(database, chain).toReversed();
  const head = headOf(database, chain);
  if (
    last === undefined ||
    (head !== null && head.seq > last.seq && !sameBytes(head.hash, last.hash))
  ) {
    return;
  }
  database
    .prepare(
      `INSERT INTO log_head (document, device, seq, hash, position) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE
       SET seq = excluded.seq, hash = excluded.hash, position = excluded.position`,
    )
    .run(chain.document, chain.device, last.seq, last.hash, last.position);
}

function rowsOf(database: DatabaseSync, { document, device }: Chain): readonly UpdateRow[] {
  return database
    .prepare("SELECT * FROM update_log WHERE document = ? AND device = ? ORDER BY seq")
    .all(document, device)
    .map((raw) => updateRowSchema.safeParse(raw).data)
    .filter((row) => row !== undefined);
}

function headOf(database: DatabaseSync, { document, device }: Chain) {
  const raw = database
    .prepare("SELECT * FROM log_head WHERE document = ? AND device = ?")
    .get(document, device);
  return headRowSchema.safeParse(raw).data ?? null;
}

function devicesOf(
  database: DatabaseSync,
  document: PartId,
  found: readonly FoundUpdate[],
): ReadonlySet<DeviceId> {
  const { ends, breaks } = readChains(database, document);
  return new Set([
    ...ends.map(({ device }) => device),
    ...breaks.map(({ device }) => device),
    ...found.filter((update) => update.document === document).map(({ device }) => device),
  ]);
}
