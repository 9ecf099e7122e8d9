import type { MarkedText, TextRange } from "../domain/search-hit.ts";
import { placesOf, type Sought } from "./passage.ts";

/** How far around a word a text is compared. */
const around = 120;

/** How far from each other two words may be in one of both that are next to each other in the other. */
const drift = 3;

/**
 * Where in a text a passage stands that was cut from it: the words that were looked for, there. The text may have changed since,
 * and have its lines in another order, so of all places that have such a word the one with the likest surroundings is taken.
 */
export function findPassage(
  text: string,
  sought: readonly Sought[],
  passage: MarkedText,
): readonly TextRange[] {
  const places = placesOf(text, sought);
  let best = { at: 0, shownAt: 0, likeness: 0 };
  for (const { start: shownAt } of passage.ranges) {
    for (const { start: at } of places) {
      const likeness = likenessOf(text, at, passage.text, shownAt);
      if (likeness > best.likeness) best = { at, shownAt, likeness };
    }
  }
  return places
    .filter(({ start }) =>
      passage.ranges.some(
        (shown) => Math.abs(start - best.at - (shown.start - best.shownAt)) <= drift,
      ),
    )
    .map(({ start, end }) => ({ start, end }));
}

/** How many letters are the same on both sides of two places. */
function likenessOf(text: string, at: number, other: string, otherAt: number): number {
  let before = 0;
  while (
    before < around &&
    isSame(text.charAt(at - before - 1), other.charAt(otherAt - before - 1))
  ) {
    before += 1;
  }
  let after = 0;
  while (after < around && isSame(text.charAt(at + after), other.charAt(otherAt + after))) {
    after += 1;
  }
  return before + after;
}

function isSame(one: string, other: string): boolean {
  return one !== "" && (one === other || (/\s/.test(one) && /\s/.test(other)));
}
