import { dayInWords } from "#shared/domain/day-in-words.ts";
import type { WordsPart } from "#shared/search/parse-query.ts";
import { wordsIn } from "#shared/search/words.ts";

/** The day that somebody typed as it is stored, "2026-02-07", in the words of the index: as fields show it. */
export function daysFor({ words }: WordsPart): readonly string[] {
  const typed = words.join("-");
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? [dayInWords(typed)] : [];
}

/** A part, and beside it the words of the day that it names. */
export function withDay(part: WordsPart): readonly WordsPart[] {
  return [
    part,
    ...daysFor(part).map((day) => ({ ...part, words: wordsIn(day), isBeingTyped: false })),
  ];
}
