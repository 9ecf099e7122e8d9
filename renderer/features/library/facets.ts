import type { DocumentRow } from "#shared/domain/document-row.ts";
import { compare, sortable } from "./fold.ts";
import { ownersOf, statusWords, typeWords } from "./row-words.ts";

export type FacetName = "types" | "statuses" | "tags" | "owners" | "spaces";

/** A value that rows can be filtered by, and how many of them have it. */
export type FacetValue = Readonly<{ value: string; label: string; count: number }>;

export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;

/** What these rows can be filtered by. */
export function facetsOf(
  rows: readonly DocumentRow[],
  spaces: ReadonlyMap<string, string>,
): Facets {
  return {
    types: count(rows, ({ type }) => [type], typeWords),
    statuses: statusesOf(rows),
    tags: count(rows, ({ tags }) => tags),
    owners: count(rows, ownersOf),
    spaces: count(
      rows,
      ({ space }) => [space],
      (space) => spaces.get(space) ?? "Other",
    ),
  };
}

/** A status goes by its value, so that a saved view outlives the words for it. */
function statusesOf(rows: readonly DocumentRow[]): readonly FacetValue[] {
  const words = new Map(rows.map((row) => [row.status ?? "", statusWords(row)]));
  const known = rows.filter((row) => statusWords(row) !== null);
  return count(
    known,
    ({ status }) => status ?? [],
    (status) => words.get(status) ?? status,
  );
}

function count(
  rows: readonly DocumentRow[],
  valuesOf: (row: DocumentRow) => string | readonly string[],
  labelOf: (value: string) => string = (value) => value,
): readonly FacetValue[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of [valuesOf(row)].flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, rowsWithIt]) => ({ value, label: labelOf(value), count: rowsWithIt }))
    .toSorted((one, other) => compare(sortable(one.label), sortable(other.label)));
}
