import type { DocumentRow } from "#shared/domain/document-row.ts";
import { compare, sortable } from "./fold.ts";
import { ownersOf, statusOfAny, statusWords, typeWords } from "./row-words.ts";

export type FacetName = "types" | "statuses" | "tags" | "owners" | "spaces";

/** A value that rows can be filtered by, and how many of them have it. */
export type FacetValue = Readonly<{ value: string; label: string; count: number }>;

export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;

/** What they are filtered by. */
export type Wanted = Readonly<Record<FacetName, readonly string[]>>;

/** What these rows can be filtered by, and what they are filtered by already, which none of them may have. */
export function facetsOf(
  rows: readonly DocumentRow[],
  spaces: ReadonlyMap<string, string>,
  wanted: Wanted,
): Facets {
  return {
    types: count(rows, wanted.types, ({ type }) => [type], typeWords),
    statuses: statusesOf(rows, wanted.statuses),
    tags: count(rows, wanted.tags, ({ tags }) => tags),
    owners: count(rows, wanted.owners, ownersOf),
    spaces: count(
      rows,
      wanted.spaces,
      ({ space }) => [space],
      (space) => spaces.get(space) ?? "Other",
    ),
  };
}

/** A status goes by its value, so that a saved view outlives the words for it. */
function statusesOf(
  rows: readonly DocumentRow[],
  wanted: readonly string[],
): readonly FacetValue[] {
  const words = new Map(rows.map((row) => [row.status ?? "", statusWords(row)]));
  const known = rows.filter((row) => statusWords(row) !== null);
  return count(
    known,
    wanted,
    ({ status }) => status ?? [],
    (status) => words.get(status) ?? statusOfAny(status) ?? "Other",
  );
}

function count(
  rows: readonly DocumentRow[],
  wanted: readonly string[],
  valuesOf: (row: DocumentRow) => string | readonly string[],
  labelOf: (value: string) => string = (value) => value,
): readonly FacetValue[] {
  const counts = new Map<string, number>(wanted.map((value) => [value, 0]));
  for (const row of rows) {
    for (const value of [valuesOf(row)].flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, rowsWithIt]) => ({ value, label: labelOf(value), count: rowsWithIt }))
    .toSorted((one, other) => compare(sortable(one.label), sortable(other.label)));
}
