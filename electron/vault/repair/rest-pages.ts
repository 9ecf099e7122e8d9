import { cellsOf } from "./raw-cells.ts";
import { pageSize, type RawPages } from "./raw-pages.ts";

/** The pages that go on with a row of which not all stands on its own page, as the rows of pages that are in order say. */
export function restPagesOf(pages: RawPages): ReadonlySet<number> {
  const rests = new Set<number>();
  for (const page of everyPage(pages)) {
    for (const { payload, local, size } of cellsOf(page)) {
      if (size > local) follow(pages, page.readUInt32BE(payload + local), size - local, rests);
    }
  }
  return rests;
}

function* everyPage(pages: RawPages): Generator<Buffer> {
  for (const number of pages.numbers) {
    for (const { bytes } of pages.versionsOf(number)) yield bytes;
  }
}

/** Each page of a chain begins with the number of the next, and the last with none (sqlite.org/fileformat2.html#ovflpgs). */
function follow(pages: RawPages, first: number, size: number, rests: Set<number>): void {
  let next = first;
  for (let left = size; left > 0 && next !== 0 && !rests.has(next); left -= pageSize - 4) {
    rests.add(next);
    next = pages.versionsOf(next)[0]?.bytes.readUInt32BE(0) ?? 0;
  }
}
