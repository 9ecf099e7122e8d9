import { pageSize } from "./raw-pages.ts";
import { indexShape, type Shape, tableShape, varintAt } from "./raw-records.ts";

/** What pages of rows begin with: leaves of tables with numbers, and of those without, and what leads to the latter. */
const kinds: ReadonlyMap<number | undefined, Kind> = new Map([
  [0x0d, { header: 8, pointer: 0, isNumbered: true, shape: tableShape }],
  [0x0a, { header: 8, pointer: 0, isNumbered: false, shape: indexShape }],
  [0x02, { header: 12, pointer: 4, isNumbered: false, shape: indexShape }],
]);

type Kind = Readonly<{ header: number; pointer: number; isNumbered: boolean; shape: Shape }>;

/** A row as the directory of its page leads to it. */
export type Cell = Readonly<{
  /** Where on the page what it says begins, and how much of that stands on the page. */
  payload: number;
  local: number;
  /** How long all of it is: the rest stands on pages of its own. */
  size: number;
  /** Whether it is one of a table that numbers its rows. */
  isNumbered: boolean;
}>;

type Stretch = Readonly<{ from: number; length: number }>;

/**
 * The rows of a page, by the page's own directory; none where that does not say of every byte behind it what it is
 * (sqlite.org/fileformat2.html#b_tree_pages). So no row is one that stands in somebody's text, or in a file that they attached: a
 * page with the rest of such a one begins otherwise, and none of it stands in a directory.
 */
export function cellsOf(page: Buffer): readonly Cell[] {
  const kind = kinds.get(page[0]);
  if (kind === undefined) return [];
  const count = page.readUInt16BE(3);
  const begin = page.readUInt16BE(5);
  const end = kind.header + 2 * count;
  if (begin < end || begin > pageSize) return [];

  const cells: Cell[] = [];
  const stretches: Stretch[] = [];
  for (let at = kind.header; at < end; at += 2) {
    const from = page.readUInt16BE(at);
    const cell = cellAt(page, from, kind);
    const behind = cell.payload + cell.local + (cell.local === cell.size ? 0 : 4);
    if (behind > pageSize) return [];
    cells.push(cell);
    stretches.push({ from, length: behind - from });
  }
  const free = freeStretches(page);
  const isTold = free !== null && fill([...stretches, ...free], begin, page[7] ?? 0);
  return isTold ? cells : [];
}

function cellAt(page: Buffer, from: number, { pointer, isNumbered, shape }: Kind): Cell {
  const size = varintAt(page, from + pointer);
  const before = from + pointer + size.length;
  const payload = isNumbered ? before + varintAt(page, before).length : before;
  return { payload, local: shape(size.value), size: size.value, isNumbered };
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

/**
 * Whether what begins at a place of a page is told of by a row there, as what somebody wrote or attached: it stands within the row,
 * or on a page that only goes on with one. Such a page begins with the number of the next one, below 2^24 in a file of less than
 * 64 GB, and one with rows never with a zero, but where the disk zeroed its beginning. The last one of a row may begin like that as
 * well: which those are, the rows say.
 */
export function isContent(
  page: Buffer,
  cells: readonly Cell[],
  at: number,
  goesOn: () => boolean,
): boolean {
  if (cells.length > 0) {
    return cells.some(({ payload, local }) => at > payload && at < payload + local);
  }
  return page[0] === 0 && (page.subarray(0, sectorSize).some(Boolean) || goesOn());
}

/** What a disk writes, or loses, as one. */
const sectorSize = 512;
