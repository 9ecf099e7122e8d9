import type { DatabaseSync } from "node:sqlite";
import type { DeviceId, PartId } from "#shared/domain/ids.ts";
import type { ChainHead, Snapshot } from "#shared/sync/snapshots.ts";
import type { DamagedLog, StoredUpdate } from "#shared/sync/update-log.ts";
import { chainStart, hashOf, sameBytes } from "./chain.ts";
import { asOfOneMoment } from "./one-moment.ts";
import { prepared } from "./prepared.ts";
import { snapshotOf } from "./snapshot-row.ts";
import { storeFaultOf } from "./sqlite-error.ts";
import { gapRowSchema, headRowSchema, type UpdateRow, updateRowSchema } from "./stored-rows.ts";

/** An update, and when it came into the record. */
export type ChainedUpdate = StoredUpdate & Readonly<{ at: number }>;

export type Chains = Readonly<{
  /** The newest snapshot that is whole; what follows comes after it. */
  snapshot: Snapshot | null;
  /** Every update that is whole, in the order given, also those after a break. */
  updates: readonly ChainedUpdate[];
  breaks: DamagedLog["breaks"];
  /** False if a chain does not hold or SQLite could not read to the end. */
  isComplete: boolean;
  /** The position and time of the last row, whole or not; zeros for a document never seen. */
  through: number;
  lastAt: number;
  /** Where each chain ends. */
  ends: readonly ChainHead[];
}>;

type ChainEnd = { sequence: number; hash: Uint8Array };

/**
 * Reads a document: its newest whole snapshot and the updates since, each device's chain checked
 * from there on. An update after a break is kept if its own hash holds: it is what was written, only
 * something before it is missing.
 */
export function readChains(database: DatabaseSync, document: PartId): Chains {
  if (isUnheardOf(database, document)) return nothing;
  return asOfOneMoment(database, () => readNow(database, document));
}

const nothing: Chains = {
  snapshot: null,
  updates: [],
  breaks: [],
  isComplete: true,
  through: 0,
  lastAt: 0,
  ends: [],
};

/**
 * Whether nothing stands anywhere of a document, as of each of a space that comes to a newcomer: one question then takes the place of
 * many. Where it cannot be answered, the reading itself says why.
 */
export function isUnheardOf(database: DatabaseSync, document: PartId): boolean {
  let found: unknown;
  const isReadable = readToTheEnd(() => {
    found = prepared(database, anythingOfDocument).get(document)?.["found"];
  });
  return isReadable && found === 0;
}

function readNow(database: DatabaseSync, document: PartId): Chains {
  const snapshot = newestSnapshot(database, document);
  const ends = new Map<DeviceId, ChainEnd>(
    snapshot?.heads.map(({ device, sequence, hash }) => [device, { sequence, hash }]),
  );
  const covered = new Map(snapshot?.heads.map(({ device, sequence }) => [device, sequence]));
  const breaks = new Map<DeviceId, number>();
  const updates: ChainedUpdate[] = [];
  let through = snapshot?.position ?? 0;
  let lastAt = snapshot?.at ?? 0;

  const endOf = (device: DeviceId) => ends.get(device) ?? { sequence: 0, hash: chainStart };
  const noteBreak = (device: DeviceId, sequence: number) => {
    if (!breaks.has(device)) breaks.set(device, sequence);
  };

  const isReadable = readToTheEnd(() => {
    const gaps = readGaps(database, document);
    const after = snapshot?.position ?? 0;
    for (const raw of prepared(database, rowsOfDocument).iterate(document, after)) {
      const row = updateRowSchema.safeParse(raw).data;
      // A row that cannot even be read is missing from its chain: the next one, or the head, shows it.
      if (row === undefined) continue;

      const end = endOf(row.device);
      // The snapshot's heads say what it covers more surely than a position, which nothing proves.
      if (row.seq <= (covered.get(row.device) ?? 0)) continue;
      const isWhole = sameBytes(row.hash, hashOf(linkOf(document, row)));
      const isNext =
        sameBytes(row.prev_hash, end.hash) || gaps(row.device, row.seq - 1, row.prev_hash);

      if (!isNext || !isWhole) noteBreak(row.device, end.sequence + 1);
      const { device, seq: sequence, bytes, at } = row;
      if (isWhole) updates.push({ device, sequence, bytes, at });
      ends.set(row.device, { sequence: row.seq, hash: row.hash });
      through = Math.max(through, row.position);
      lastAt = Math.max(lastAt, row.at);
    }

    for (const raw of prepared(database, headsOfDocument).all(document)) {
      const head = headRowSchema.safeParse(raw).data;
      if (head === undefined) continue;
      const end = endOf(head.device);
      if (end.sequence === head.seq && sameBytes(end.hash, head.hash)) continue;
      if (gaps(head.device, head.seq, head.hash)) continue;
      noteBreak(head.device, Math.min(end.sequence + 1, head.seq));
    }
  });

  if (!isReadable) for (const [device, end] of ends) noteBreak(device, end.sequence + 1);
  return {
    snapshot,
    updates,
    breaks: [...breaks].map(([device, sequence]) => ({ device, sequence })),
    isComplete: isReadable && breaks.size === 0,
    through,
    lastAt,
    ends: [...ends].map(([device, end]) => ({ device, ...end })),
  };
}

/**
 * The newest snapshot of a document that is whole. A damaged one is passed over: the one before it
 * and the updates since say the same.
 */
export function newestSnapshot(database: DatabaseSync, document: PartId): Snapshot | null {
  let whole: Snapshot | null = null;
  readToTheEnd(() => {
    for (const raw of prepared(database, snapshotsOfDocument).iterate(document)) {
      whole = snapshotOf(document, raw);
      if (whole !== null) return;
    }
  });
  return whole;
}

/** Says whether a chain is known to go on from here, because what came before is known to be lost. */
function readGaps(
  database: DatabaseSync,
  document: PartId,
): (device: DeviceId, sequence: number, hash: Uint8Array) => boolean {
  const gaps = prepared(database, gapsOfDocument)
    .all(document)
    .map((raw) => gapRowSchema.safeParse(raw).data);
  return (device, sequence, hash) =>
    gaps.some(
      (gap) =>
        gap?.device === device && gap.until_seq === sequence && sameBytes(gap.until_hash, hash),
    );
}

/** A part of the file that SQLite cannot read ends the reading; what came before it still counts. */
function readToTheEnd(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (thrown) {
    storeFaultOf(thrown);
    return false;
  }
}

const snapshotsOfDocument = `
  SELECT position, heads, at, hash, bytes FROM snapshot
  WHERE document = ? ORDER BY position DESC`;

const anythingOfDocument = `
  SELECT EXISTS (SELECT 1 FROM update_log WHERE document = ?1)
    OR EXISTS (SELECT 1 FROM log_head WHERE document = ?1)
    OR EXISTS (SELECT 1 FROM snapshot WHERE document = ?1)
    OR EXISTS (SELECT 1 FROM gap WHERE document = ?1) AS found`;

const rowsOfDocument = `
  SELECT position, device, seq, prev_hash, hash, bytes, at FROM update_log
  WHERE document = ? AND position > ? ORDER BY position`;

const headsOfDocument = "SELECT * FROM log_head WHERE document = ?";

const gapsOfDocument = "SELECT device, until_seq, until_hash FROM gap WHERE document = ?";

function linkOf(document: PartId, row: UpdateRow) {
  const { prev_hash: previous, device, seq: sequence, bytes } = row;
  return { previous, document, device, sequence, bytes };
}
