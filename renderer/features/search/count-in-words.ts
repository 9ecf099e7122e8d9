import { mostHits } from "#shared/domain/search-hit.ts";
import type { SearchState } from "../../document/text-search.ts";
import { filterMistakes } from "./filter-mistakes.ts";

/** How many documents were found, and if none, what to do. There may be more than as many as are shown at most, and then it does not say a number of all. */
export function countInWords(count: number, { hits, isAsking, query }: SearchState): string {
  if (count === 0) {
    if (isAsking || query === "") return "";
    const mistakes = filterMistakes(query);
    return mistakes.length > 0
      ? `Nothing was found. ${mistakes.join(" ")}`
      : "No document has all of this. Try fewer words or filters.";
  }
  if (hits.length >= mostHits) return `The best ${count}. Another word or a filter finds fewer.`;
  return count === 1 ? "1 document" : `${count} documents`;
}
