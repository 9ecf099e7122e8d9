import { dayInWords } from "#shared/domain/day-in-words.ts";
import type { WordsPart } from "#shared/search/parse-query.ts";
import { wordsIn } from "#shared/search/words.ts";

/**
 * The day or month that somebody typed as it is stored, "2026-02-07" or "2026-02", in the words of the index: as fields show it.
 * A figure that is still to be followed by another is not looked at yet.
 */
export function daysFor({ words, isBeingTyped }: WordsPart): readonly string[] {
  const isUnfinished = isBeingTyped && words.length > 1 && words.at(-1)?.length === 1;
  const typed = (isUnfinished ? words.slice(0, -1) : words).join("-");
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return [dayInWords(typed)];
  if (/^\d{4}-\d{2}$/.test(typed)) return [monthInWords(typed)];
  return isUnfinished && /^\d{4}$/.test(typed) ? [typed] : [];
}

/** A part, and beside it the words of the day that it names. */
export function withDay(part: WordsPart): readonly WordsPart[] {
  return [
    part,
    ...daysFor(part).map((day) => ({ ...part, words: wordsIn(day), isBeingTyped: false })),
  ];
}

/** As in a day, without the figure of the day itself. */
function monthInWords(month: string): string {
  return dayInWords(`${month}-01`).replace(/^1 /, "");
}
