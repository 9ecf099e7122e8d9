import { RawPages } from "./raw-pages.ts";

const readable = /^\w+$/;

/**
 * The generation that a file says in its pages, for one that SQLite cannot read; null for the first, which says none between two
 * things that are noted on one page before and behind it. Undefined if nothing there says it, or not one thing only. It throws where
 * the disk does not give all of it.
 */
export function rawGenerationOf(path: string): string | null | undefined {
  using pages = new RawPages(path, { mustGive: true });
  const said = new Set<string>();
  let isFirst = false;
  for (const number of pages.numbers) {
    const certain = pages.versionsOf(number).find(({ place }) => place < pages.certain);
    if (certain === undefined) continue;
    for (const value of notedIn(certain.bytes, "generation")) said.add(value);
    const [form] = notedIn(certain.bytes, "form");
    const [space] = notedIn(certain.bytes, "space");
    isFirst ||= form !== undefined && space !== undefined;
  }
  const [generation] = said;
  if (generation !== undefined) return said.size === 1 ? generation : undefined;
  return isFirst ? null : undefined;
}

/**
 * What stands under a key of `meta` in a page: two texts, behind three bytes that say how long they are
 * (sqlite.org/fileformat2.html#record_format).
 */
function notedIn(page: Buffer, key: string): readonly string[] {
  const beginning = Buffer.of(3, typeOf(key.length));
  const found: string[] = [];
  for (let at = page.indexOf(key); at >= 0; at = page.indexOf(key, at + 1)) {
    const from = at + key.length;
    const length = ((page[at - 1] ?? 0) - typeOf(0)) / 2;
    const value = page.toString("utf8", from, from + length);
    const isNoted = at >= 3 && page.subarray(at - 3, at - 1).equals(beginning);
    if (isNoted && value.length === length && readable.test(value)) found.push(value);
  }
  return found;
}

/** How a record says that a text has so many bytes, which is one byte for those that are looked for. */
function typeOf(length: number): number {
  return 13 + 2 * length;
}
