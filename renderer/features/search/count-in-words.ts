import { parseQuery } from "#shared/search/parse-query.ts";
import type { SearchState } from "../../document/text-search.ts";
import { filterMistakes } from "./filter-mistakes.ts";

/** How many documents were found, and what of the query asks for nothing; if none, what to do. There may be more than as many as are shown at most, and then it does not say a number of all. */
export function countInWords(count: number, { isFull, isAsking, query }: SearchState): string {
  if (count === 0) {
    if (isAsking || query === "") return "";
    const mistakes = filterMistakes(query);
    if (mistakes.length > 0) return `Nothing was found. ${mistakes.join(" ")}`;
    // A filter without its value, or a quotation mark alone: nothing was looked for yet.
    const asksForNothing = parseQuery(query).every(({ kind }) => kind === "unfinished");
    return asksForNothing ? "" : "No document has all of this. Try fewer words or filters.";
  }
  // Beside what was found, what is still being typed is no mistake yet.
  const mistakes = filterMistakes(query.replace(/\S+$/, ""));
  const said = mistakes.length > 0 ? ` ${mistakes.join(" ")}` : "";
  if (isFull) {
    return `The best ${count}.${said === "" ? " Another word or a filter finds fewer." : said}`;
  }
  return `${count === 1 ? "1 document" : `${count} documents`}${said === "" ? "" : `.${said}`}`;
}
