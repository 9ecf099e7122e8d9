import { documentTypes } from "#shared/doctypes/registry.ts";
import { statusesOf } from "#shared/search/filters.ts";
import { fold } from "#shared/search/fold.ts";
import {
  type FilterKey,
  filterKeys,
  parseQuery,
  type QueryPart,
} from "#shared/search/parse-query.ts";

/** Something that could be typed next. */
export type Suggestion = Readonly<{
  /** As it is shown: "type:prd". */
  words: string;
  /** The whole query with it. */
  query: string;
}>;

/** What could narrow the search from here: the filters there are, or the values of the one that is being typed. */
export function suggestFor(query: string, tags: readonly string[]): readonly Suggestion[] {
  const last = parseQuery(query).at(-1);
  if (last?.isBeingTyped === true && last.kind !== "words") return valuesFor(query, last, tags);
  const isOpen = query === "" || /\s$/.test(query);
  if (isOpen) return filterKeys.map((key) => ({ words: `${key}:`, query: `${query}${key}:` }));
  if (last?.kind !== "words" || !last.isBeingTyped || last.isPhrase) return [];
  const begun = fold(query.slice(last.start));
  return filterKeys
    .filter((key) => key.startsWith(begun))
    .map((key) => ({ words: `${key}:`, query: `${query.slice(0, last.start)}${key}:` }));
}

const mostValues = 8;

function valuesFor(
  query: string,
  { key, value, start, isNegated }: Exclude<QueryPart, { kind: "words" }>,
  tags: readonly string[],
): readonly Suggestion[] {
  const begun = fold(value);
  const others = valuesOf(key, tags).filter(
    (each) => fold(each).startsWith(begun) && fold(each) !== begun,
  );
  return others.slice(0, mostValues).map((each) => {
    const words = `${isNegated ? "-" : ""}${key}:${/\s/.test(each) ? `"${each}"` : each}`;
    return { words, query: `${query.slice(0, start)}${words} ` };
  });
}

/** The values of a filter that are known, as they are typed. */
export function valuesOf(key: FilterKey, tags: readonly string[]): readonly string[] {
  switch (key) {
    case "type":
      return documentTypes.map(({ label }) => label.toLowerCase());
    case "status":
      return [
        ...new Set(documentTypes.flatMap(statusesOf).map(({ label }) => label.toLowerCase())),
      ];
    case "tag":
      return tags;
    // A day is typed; nothing that could be offered would be the one.
    case "before":
    case "after":
      return [];
  }
}

/** A query without one of its parts. */
export function withoutPart(query: string, { start, end }: QueryPart): string {
  return `${query.slice(0, start).trimEnd()} ${query.slice(end).trimStart()}`.trimStart();
}
