import { documentTypes } from "#shared/doctypes/registry.ts";
import { statusesCalled, typesCalled } from "#shared/search/filters.ts";
import { type FilterKey, parseQuery, type QueryPart } from "#shared/search/parse-query.ts";
import { valuesOf } from "./suggestions.ts";

/** What is wrong with the filters of a query that found nothing, one sentence for each that names what there is not. */
export function filterMistakes(query: string): readonly string[] {
  return [...new Set(parseQuery(query).flatMap((part) => mistakeIn(part, query) ?? []))];
}

function mistakeIn(part: QueryPart, query: string): string | null {
  const written = query.slice(part.start, part.end);
  if (part.kind === "words" || part.kind === "unfinished") {
    // What is no date is looked for as words, and one that is not whole asks for nothing.
    const isDated = /^-?(?:before|after):./i.test(written);
    const what = `“${written}” names no date. Dates are written 2026-10-31, 2026-10 or 2026.`;
    return isDated ? what : null;
  }
  // That there is nothing to leave out does not make anything be missing.
  if (part.isNegated) return null;
  const { key, value } = part;
  if (key === "type" && typesCalled(value, documentTypes).length === 0) {
    return `There is no type “${value}”. The types are ${listOf(key)}.`;
  }
  if (key === "status" && statusesCalled(value, documentTypes).length === 0) {
    return `There is no status “${value}”. The statuses are ${listOf(key)}.`;
  }
  return null;
}

/** As they are typed: those of several words in quotation marks. */
function listOf(key: FilterKey): string {
  const all = valuesOf(key, []).map((each) => (/\s/.test(each) ? `"${each}"` : each));
  return `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`;
}
