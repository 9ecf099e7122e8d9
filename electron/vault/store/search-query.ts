import type { QueryPart, WordsPart } from "#shared/search/parse-query.ts";
import { signsApart } from "./search-signs.ts";

const mostWords = 16;

/** Below this many letters a beginning matches nearly everything, and says nothing. */
const shortestBeginning = 2;

/** What FTS5 is asked for. */
export type Expressions = Readonly<{
  /** What has to occur; null if any document will do. */
  wanted: string | null;
  /** What must not occur; null if anything may. */
  unwanted: string | null;
}>;

/**
 * The words of a query as expressions of FTS5 (sqlite.org/fts5.html#full_text_query_syntax): each one
 * must occur, the words of a phrase side by side, and the last one, while it is still being typed, may
 * be the beginning of a word. Only letters, marks, digits and signs such as emoji get through, each word in quotes, so
 * that nothing in it is syntax. `otherwise` names words that do as well as a part of the query.
 */
export function expressionsOf(
  parts: readonly QueryPart[],
  otherwise: (part: WordsPart) => readonly string[] = () => [],
): Expressions {
  const words = firstWords(parts.filter((part) => part.kind === "words"));
  const wanted = words
    .filter(({ isNegated }) => !isNegated)
    .map((part) => [expressionOf(part), ...otherwise(part).map(quoted)]);
  const unwanted = words
    .filter(({ isNegated }) => isNegated)
    .flatMap((part) => [expressionOf(part), ...otherwise(part).map(quoted)]);
  return {
    wanted: wanted.length > 0 ? together(wanted) : null,
    unwanted: unwanted.length > 0 ? unwanted.map((each) => `(${each})`).join(" OR ") : null,
  };
}

function expressionOf({ words, isPhrase, isBeingTyped, isNegated }: WordsPart): string {
  const written = isPhrase ? quoted(words.join(" ")) : words.map(quoted).join(" ");
  const last = words.at(-1) ?? "";
  const isBeginning = isBeingTyped && !isNegated && Array.from(last).length >= shortestBeginning;
  return isBeginning ? `${written}*` : written;
}

/** One of each group. FTS5 joins without a word between only what is in no brackets. */
function together(groups: readonly (readonly string[])[]): string {
  if (groups.every((group) => group.length === 1)) return groups.flat().join(" ");
  return groups.map((group) => `(${group.map((each) => `(${each})`).join(" OR ")})`).join(" AND ");
}

/** What makes one sign of several, such as the tone of a skin, stands in the index beside it: together they are a phrase. */
function quoted(words: string): string {
  return `"${signsApart(words)}"`;
}

/** A person types no more; what follows is not looked for. */
function firstWords(parts: readonly WordsPart[]): readonly WordsPart[] {
  let left = mostWords;
  return parts.flatMap((part) => {
    const words = part.words.slice(0, left);
    left -= words.length;
    return words.length > 0 ? [{ ...part, words }] : [];
  });
}
