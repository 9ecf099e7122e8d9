import { pageSize } from "./raw-pages.ts";

/** A value as SQLite stores it; integers that do not fit a number are none of ours. */
export type RawValue = string | number | Uint8Array | null;

/** A record found by its own shape in a page that may be damaged everywhere else. */
export type RawRecord = Readonly<{
  values: readonly RawValue[];
  /** The number that a table without another key keeps before the record; 0 if none can be read. */
  rowid: number;
}>;

/** What is known of a record before it is put together. */
export type RecordStart = Readonly<{
  /** Where on its page it begins. */
  at: number;
  /** How long it says that it is, and how many values it says to have. */
  size: number;
  columns: number;
}>;

/** Gives a page by its number, for records that do not fit on one. */
export type PageSource = (page: number) => Buffer | null;

/** Every text in the first column of our tables begins like this. */
const beginning = Buffer.from("doc_");

const longestHeader = 20;
const largestRecord = 64 * 1024 * 1024;

/**
 * Finds records whose first column is a document's id, wherever they are in a page. The page's own
 * directory is not believed: a single flipped bit in it would hide them all. `counts` is asked before one is put together, which
 * may take many pages.
 */
export function* recordsIn(
  page: Buffer,
  source: PageSource,
  counts: (start: RecordStart) => boolean,
): Generator<RawRecord> {
  for (let at = page.indexOf(beginning); at >= 0; at = page.indexOf(beginning, at + 1)) {
    for (let length = 4; length <= Math.min(longestHeader, at); length++) {
      if (page[at - length] !== length) continue;
      const record = recordAt(page, at - length, { source, counts });
      if (record !== null) yield record;
    }
  }
}

/** The values of a record that takes up all of some bytes. */
export function valuesIn(payload: Buffer): readonly RawValue[] | null {
  const types = serialTypes(payload, 0);
  const size = types?.reduce((sum, type) => sum + widthOf(type), payload[0] ?? 0);
  return types !== null && size === payload.length ? valuesOf(payload, types) : null;
}

type Wanted = Readonly<{ source: PageSource; counts: (start: RecordStart) => boolean }>;

function recordAt(page: Buffer, start: number, { source, counts }: Wanted): RawRecord | null {
  const types = serialTypes(page, start);
  // A table with a number as its key stores nothing in that column, which comes first.
  const text = types?.find((type) => type !== 0);
  if (types === null || text === undefined || text < 13 || text % 2 === 0) return null;

  const header = page[start] ?? 0;
  const size = header + types.reduce((sum, type) => sum + widthOf(type), 0);
  if (size > largestRecord || !counts({ at: start, size, columns: types.length })) return null;
  // Of what has no numbers nothing that is looked for is so long that it makes a difference.
  const payload = payloadAt(page, start, size, source);
  const values = payload === null ? null : valuesOf(payload, types);
  return values === null ? null : { values, rowid: rowidBefore(page, start) };
}

function serialTypes(page: Buffer, start: number): readonly number[] | null {
  const end = start + (page[start] ?? 0);
  const types: number[] = [];
  for (let at = start + 1; at < end;) {
    const { value, length } = varintAt(page, at);
    if (at + length > end || value === 10 || value === 11) return null;
    types.push(value);
    at += length;
  }
  return types;
}

/** How much of a record of some length stands on its own page (sqlite.org/fileformat2.html#ovflpgs). */
export type Shape = (size: number) => number;

export const tableShape: Shape = (size) => localSize(size, pageSize - 35);
export const indexShape: Shape = (size) =>
  localSize(size, Math.floor(((pageSize - 12) * 64) / 255) - 23);

function localSize(size: number, largest: number): number {
  if (size <= largest) return size;
  const smallest = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const local = smallest + ((size - smallest) % (pageSize - 4));
  return local <= largest ? local : smallest;
}

function payloadAt(page: Buffer, start: number, size: number, source: PageSource): Buffer | null {
  const local = tableShape(size);
  if (start + local > page.length) return null;
  if (local === size) return Buffer.from(page.subarray(start, start + size));
  if (start + local + 4 > page.length) return null;

  const parts = [page.subarray(start, start + local)];
  let left = size - local;
  let next = page.readUInt32BE(start + local);
  while (left > 0) {
    const more = next === 0 ? null : source(next);
    if (more === null) return null;
    const part = more.subarray(4, 4 + Math.min(left, pageSize - 4));
    parts.push(part);
    left -= part.length;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function valuesOf(payload: Buffer, types: readonly number[]): readonly RawValue[] | null {
  const values: RawValue[] = [];
  let at = payload[0] ?? 0;
  for (const type of types) {
    const width = widthOf(type);
    const value = valueAt(payload, at, type, width);
    if (value === undefined) return null;
    values.push(value);
    at += width;
  }
  return values;
}

function valueAt(payload: Buffer, at: number, type: number, width: number): RawValue | undefined {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type <= 4 || type === 5) return payload.readIntBE(at, width);
  if (type === 6) return Number(payload.readBigInt64BE(at));
  if (type < 12) return undefined;
  const bytes = payload.subarray(at, at + width);
  return type % 2 === 0 ? Uint8Array.from(bytes) : bytes.toString("utf8");
}

function widthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type] ?? 0;
}

/** A number as SQLite packs it, and how many bytes it takes. */
export function varintAt(page: Buffer, at: number): { value: number; length: number } {
  let value = 0;
  for (let length = 1; length <= 8; length++) {
    const byte = page[at + length - 1] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, length };
  }
  return { value: Number.MAX_SAFE_INTEGER, length: 9 };
}

/** Reads the varint that ends right before `start`: its last byte is the only one below 128. */
function rowidBefore(page: Buffer, start: number): number {
  let value = page[start - 1] ?? 0x80;
  if (value >= 0x80) return 0;
  let scale = 128;
  for (let at = start - 2; at >= 0 && (page[at] ?? 0) >= 0x80 && scale < 2 ** 50; at--) {
    value += ((page[at] ?? 0) & 0x7f) * scale;
    scale *= 128;
  }
  return value;
}
