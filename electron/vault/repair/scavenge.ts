import { type DeviceId, deviceIdSchema, type PartId, partIdSchema } from "#shared/domain/ids.ts";
import type { Snapshot } from "#shared/sync/snapshots.ts";
import { hashOf, sameBytes } from "../store/chain.ts";
import { snapshotOf } from "../store/snapshot-row.ts";
import { cellsOf, isContent } from "./raw-cells.ts";
import { RawPages, type RawSource } from "./raw-pages.ts";
import { type RawRecord, type RecordStart, recordsIn } from "./raw-records.ts";
import { restPagesOf } from "./rest-pages.ts";

/** An update with its place, proven by its hash to be what was written. */
export type FoundUpdate = Readonly<{
  position: number;
  document: PartId;
  device: DeviceId;
  sequence: number;
  previous: Uint8Array;
  hash: Uint8Array;
  bytes: Uint8Array;
  at: number;
  /** Where in a log it was found first; not said of a file. What was undone stands behind all that was not. */
  place?: number;
}>;

/** Where a chain is said to have ended. Nothing proves it, but it tells of rows that are missing. */
export type FoundHead = Readonly<{
  document: PartId;
  device: DeviceId;
  sequence: number;
  hash: Uint8Array;
  position: number;
}>;

type Placed = Readonly<{ place?: number }>;

/** By it what may have been undone comes last. */
export function placeIn({ place = -1 }: Placed): number {
  return place;
}

export type Found = Readonly<{
  updates: readonly FoundUpdate[];
  snapshots: readonly Snapshot[];
  heads: readonly FoundHead[];
}>;

/** What a file has, and where in its log begins what may be torn, or left of what was undone. */
type Scavenged = Found & Readonly<{ certain: number }>;

/**
 * Collects from a file that may be damaged anywhere what proves by its own hash that it is whole.
 * It reads every page once, also those that nothing leads to any more; what stands in somebody's words, or in a file that they
 * attached, is none of it.
 */
export function scavenge(path: string, source: RawSource = {}): Scavenged {
  using pages = new RawPages(path, source);
  const updates = new Map<string, FoundUpdate>();
  const snapshots = new Map<string, Snapshot>();
  const heads = new Map<string, FoundHead>();

  for (const { record, place } of recordsOf(pages)) {
    const update = updateIn(record);
    const snapshot = snapshotIn(record);
    const head = headIn(record);
    if (update !== null) keepEarliest(updates, keyOf(update), { ...update, place });
    if (snapshot !== null) {
      keepFirst(snapshots, `${snapshot.document}/${snapshot.position}`, snapshot);
    }
    // What was undone ended nowhere.
    if (head !== null && place < pages.certain) {
      keepLater(heads, `${head.document}/${head.device}`, head);
    }
  }
  return {
    updates: [...updates.values()].toSorted((one, other) => one.position - other.position),
    snapshots: [...snapshots.values()],
    heads: [...heads.values()],
    certain: pages.certain,
  };
}

function* recordsOf(pages: RawPages): Generator<{ record: RawRecord; place: number }> {
  let rests: ReadonlySet<number> | null = null;
  for (const number of pages.numbers) {
    // Hardly ever asked, and it takes a look at every page.
    const goesOn = () => (rests ??= restPagesOf(pages)).has(number);
    for (const [version, { bytes, place }] of pages.versionsOf(number).entries()) {
      const pageOf = (wanted: number) => {
        const versions = pages.versionsOf(wanted);
        return (versions[version] ?? versions[0])?.bytes ?? null;
      };
      for (const record of recordsIn(bytes, pageOf, rowsOn(bytes, goesOn))) yield { record, place };
    }
  }
}

/**
 * Tells the rows of a page from what stands in them; those of a damaged page count as well. A head proves nothing, so it is none
 * where the page says that it has another length than it says itself.
 */
function rowsOn(page: Buffer, goesOn: () => boolean): (start: RecordStart) => boolean {
  const cells = cellsOf(page);
  return ({ at, size, columns }) => {
    const cell = cells.find(({ payload }) => payload === at);
    if (cell === undefined) return !isContent(page, cells, at, goesOn);
    return columns !== headColumns || cell.size === size;
  };
}

const headColumns = 5;

/** None was ever this far: it is itself what was damaged. */
const furthest = 2 ** 40;

function updateIn({ values, rowid }: RawRecord): FoundUpdate | null {
  if (values.length !== 8) return null;
  const [, document, device, sequence, previous, hash, bytes, at] = values;
  const place = placeOf(document, device);
  if (place === null || typeof sequence !== "number" || typeof at !== "number") return null;
  if (!isBytes(previous) || !isBytes(hash) || !isBytes(bytes)) return null;
  if (sequence > furthest) return null;
  if (!sameBytes(hash, hashOf({ ...place, sequence, previous, bytes }))) return null;
  return { ...place, position: rowid, sequence, previous, hash, bytes, at };
}

function snapshotIn({ values }: RawRecord): Snapshot | null {
  if (values.length !== 6) return null;
  const [id, position, heads, at, hash, bytes] = values;
  const document = partIdSchema.safeParse(id);
  return document.success ? snapshotOf(document.data, { position, heads, at, hash, bytes }) : null;
}

function headIn({ values }: RawRecord): FoundHead | null {
  if (values.length !== headColumns) return null;
  const [document, device, sequence, hash, position] = values;
  const place = placeOf(document, device);
  if (place === null || typeof sequence !== "number" || typeof position !== "number") return null;
  if (!isBytes(hash) || hash.length !== 32 || sequence < 1 || position < 1) return null;
  if (sequence > furthest || position > furthest) return null;
  return { ...place, sequence, hash, position };
}

function placeOf(
  document: unknown,
  device: unknown,
): { document: PartId; device: DeviceId } | null {
  const known = partIdSchema.safeParse(document);
  const owner = deviceIdSchema.safeParse(device);
  return known.success && owner.success ? { document: known.data, device: owner.data } : null;
}

function keyOf({ document, device, sequence, hash }: FoundUpdate): string {
  return `${document}/${device}/${sequence}/${Buffer.from(hash).toString("hex")}`;
}

function keepFirst<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

function keepEarliest<Value extends Placed>(
  map: Map<string, Value>,
  key: string,
  value: Value,
): void {
  const known = map.get(key);
  if (known === undefined || placeIn(value) < placeIn(known)) map.set(key, value);
}

function keepLater(map: Map<string, FoundHead>, key: string, head: FoundHead): void {
  if ((map.get(key)?.sequence ?? 0) < head.sequence) map.set(key, head);
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}
