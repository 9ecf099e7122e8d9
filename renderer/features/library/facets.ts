import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { LibraryView } from "#shared/domain/library-view.ts";
import { compare, fold, foldedName, sortable } from "./fold.ts";
import { ownersOf, statusOfAny, statusWords, typeWords } from "./row-words.ts";

export type FacetName = "types" | "statuses" | "tags" | "owners" | "spaces";

/** A value that rows can be filtered by, and how many it leaves of those that all else lets through. */
export type FacetValue = Readonly<{ value: string; label: string; count: number }>;

export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;

type Sifted = Readonly<{
  /** In each list of the view one of the values is enough; an empty list asks for nothing. */
  found: readonly DocumentRow[];
  /** What the rows can be filtered by, and what they are filtered by already, which none of them may have. */
  facets: Facets;
}>;

/**
 * What a view leaves of these rows, and what each of its lists would leave of them if it asked for something else. Both in one
 * go: whoever types in the filter has it done to 10,000 rows with every key.
 */
export function siftRows(
  rows: readonly DocumentRow[],
  view: LibraryView,
  spaces: ReadonlyMap<string, string>,
): Sifted {
  const words = fold(view.text).split(/\s+/).filter(Boolean);
  const lists = {
    types: listOf(view.types, ({ type }) => [type]),
    statuses: listOf(view.statuses, ({ status }) => (status === null ? [] : [status])),
    tags: listOf(view.tags, ({ tags }) => tags),
    owners: listOf(view.owners, ownersOf),
    spaces: listOf(view.spaces, ({ space }) => [space]),
  };
  const all = Object.values(lists);
  const statuses = new Map<string, string>();
  const found: DocumentRow[] = [];
  for (const row of rows) {
    const hasWords = words.every((word) => foldedName(row).includes(word));
    const read = all.map(({ valuesOf }) => valuesOf(row));
    const missed = all.filter(
      ({ among }, at) => among.size > 0 && read[at]?.some((value) => among.has(value)) !== true,
    );
    if (hasWords && missed.length === 0) found.push(row);
    const status = statusWords(row);
    if (row.status !== null && status !== null) statuses.set(row.status, status);
    for (const [at, list] of all.entries()) {
      // A status that no version here has words for is none to choose.
      if (list === lists.statuses && status === null) continue;
      const isLeft =
        hasWords && (missed.length === 0 || (missed.length === 1 && missed[0] === list));
      for (const value of read[at] ?? []) {
        list.counts.set(value, (list.counts.get(value) ?? 0) + (isLeft ? 1 : 0));
      }
    }
  }
  const facets = {
    types: inOrder(lists.types, typeWords),
    // A status goes by its value, so that a saved view outlives the words for it.
    statuses: inOrder(
      lists.statuses,
      (status) => statuses.get(status) ?? statusOfAny(status) ?? "Other",
    ),
    tags: inOrder(lists.tags, (tag) => tag),
    owners: inOrder(lists.owners, (owner) => owner),
    spaces: inOrder(lists.spaces, (space) => spaces.get(space) ?? "Other"),
  };
  return { found: found.length === rows.length ? rows : found, facets };
}

type ValuesOf = (row: DocumentRow) => readonly string[];

/** One list of a view, which is counted whether it asks for something or not. */
type List = Readonly<{
  valuesOf: ValuesOf;
  among: ReadonlySet<string>;
  counts: Map<string, number>;
}>;

function listOf(wanted: readonly string[], valuesOf: ValuesOf): List {
  return {
    valuesOf,
    among: new Set(wanted),
    counts: new Map(wanted.map((value) => [value, 0])),
  };
}

function inOrder({ counts }: List, labelOf: (value: string) => string): readonly FacetValue[] {
  return [...counts]
    .map(([value, count]) => ({ value, label: labelOf(value), count }))
    .toSorted((one, other) => compare(sortable(one.label), sortable(other.label)));
}
