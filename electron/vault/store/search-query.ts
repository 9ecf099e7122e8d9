const mostWords = 16;
const longestWord = 64;

/** Below this many letters a beginning matches nearly everything, and says nothing. */
const shortestBeginning = 2;

/**
 * What somebody typed, as an expression of FTS5 (sqlite.org/fts5.html#full_text_query_syntax): every
 * word must occur, and the last one, while it is still being typed, may be the beginning of a word.
 * Only letters, marks and digits get through, each word in quotes, so that nothing in it is syntax.
 * Null if there is nothing to look for.
 */
export function matchExpressionOf(query: string): string | null {
  const words = (query.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => Array.from(word).slice(0, longestWord).join(""))
    .slice(0, mostWords);
  const last = words.at(-1);
  if (last === undefined) return null;

  const isBeingTyped =
    /[\p{L}\p{M}\p{N}]$/u.test(query) && Array.from(last).length >= shortestBeginning;
  return words.map((word) => `"${word}"`).join(" ") + (isBeingTyped ? "*" : "");
}
