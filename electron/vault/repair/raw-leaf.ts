import { pageSize } from "./raw-pages.ts";
import { type RawValue, valuesIn } from "./raw-records.ts";

/** What the pages of a table without numbers begin with: its leaves, and those that lead to them. */
const kinds: ReadonlyMap<number | undefined, { header: number; pointer: number }> = new Map([
  [0x0a, { header: 8, pointer: 0 }],
  [0x02, { header: 12, pointer: 4 }],
]);

type Stretch = Readonly<{ from: number; length: number }>;

/**
 * The rows of a page of a table without numbers, by the page's own directory; none where that does not say of every byte behind it
 * what it is (sqlite.org/fileformat2.html#b_tree_pages). So no row is one that stands in somebody's text, or in a file that they
 * attached: a page with the rest of such a one begins otherwise, and none of it stands in a directory.
 */
export function rowsOfPage(page: Buffer): readonly (readonly RawValue[])[] {
  const kind = kinds.get(page[0]);
  if (kind === undefined) return [];
  const count = page.readUInt16BE(3);
  const begin = page.readUInt16BE(5);
  const end = kind.header + 2 * count;
  if (begin < end || begin > pageSize) return [];

  const rows: (readonly RawValue[])[] = [];
  const stretches: Stretch[] = [];
  for (let at = kind.header; at < end; at += 2) {
    const from = page.readUInt16BE(at);
    const payload = from + kind.pointer + 1;
    // The rows that are looked for say how long they are in one byte.
    const length = page[payload - 1] ?? 0x80;
    if (length >= 0x80 || payload + length > pageSize) return [];
    const row = valuesIn(page.subarray(payload, payload + length));
    if (row === null) return [];
    rows.push(row);
    stretches.push({ from, length: kind.pointer + 1 + length });
  }
  const free = freeStretches(page);
  const isTold = free !== null && fill([...stretches, ...free], begin, page[7] ?? 0);
  return isTold ? rows : [];
}

function freeStretches(page: Buffer): readonly Stretch[] | null {
  const free: Stretch[] = [];
  for (let from = page.readUInt16BE(1); from !== 0;) {
    const last = free.at(-1);
    if (from + 4 > pageSize || (last !== undefined && from < last.from + last.length)) return null;
    const length = page.readUInt16BE(from + 2);
    // None is shorter than what it says of itself. One of no length would lead to itself without end.
    if (length < 4) return null;
    free.push({ from, length });
    from = page.readUInt16BE(from);
  }
  return free;
}

/** Whether stretches take up a page from somewhere on, none over another, but for so many bytes between them. */
function fill(stretches: readonly Stretch[], begin: number, between: number): boolean {
  let end = begin;
  let left = between;
  for (const { from, length } of stretches.toSorted((one, other) => one.from - other.from)) {
    if (from < end) return false;
    left -= from - end;
    end = from + length;
  }
  return end <= pageSize && left === pageSize - end;
}
