import type { MarkedText, TextRange } from "../domain/search-hit.ts";
import { fold } from "./fold.ts";
import type { WordsPart } from "./parse-query.ts";
import { isSign, isUnspaced } from "./words.ts";

/** A word to be marked. */
export type Sought = Readonly<{ folded: string; isBeginning: boolean }>;

/** The words that a query wants to see. */
export function soughtIn(parts: readonly WordsPart[]): readonly Sought[] {
  return parts
    .filter(({ isNegated }) => !isNegated)
    .flatMap(({ words, isBeingTyped }) =>
      words.map((word, index) => ({
        folded: fold(word),
        isBeginning: isBeingTyped && index === words.length - 1,
      })),
    );
}

/** The whole text, with the words marked where they stand. */
export function markWords(text: string, sought: readonly Sought[]): MarkedText {
  return { text, ranges: placesOf(text, sought).map(({ start, end }) => ({ start, end })) };
}

type Stretch = readonly [start: number, end: number];

type Placed = TextRange & Readonly<{ word: number }>;

/** How much is shown, in characters, and how much of it stands before the first word. */
const passageLength = 200;
const lead = 48;

/**
 * The stretch of a text in which most of the words stand close together; its beginning if none do. Spaces are one,
 * and so are line breaks, which stay: whoever shows it says where a line ends, or a heading would run into its text.
 */
export function cutPassage(text: string, sought: readonly Sought[]): MarkedText {
  const places = placesOf(text, sought);
  const [from, to] = stretchAround(text, bestStretch(places));
  const inside = places.filter(({ start, end }) => start >= from && end <= to);
  return condensed(text, [from, to], inside);
}

const mostPlaces = 2_000;

/** Where the words stand, in order, none over another. */
export function placesOf(text: string, sought: readonly Sought[]): readonly Placed[] {
  const folded = fold(text);
  const places: Placed[] = [];
  for (const [word, { folded: wanted, isBeginning }] of sought.entries()) {
    const endOf = isSign(wanted) ? endOfSign : endOfWord;
    for (const stretch of stretchesOf(folded, wanted)) {
      if (places.length >= mostPlaces) break;
      const end = endOf(folded, stretch, isBeginning);
      if (end !== null) places.push({ start: stretch[0], end, word });
    }
  }
  places.sort((one, other) => one.start - other.start || other.end - one.end);
  return places.filter(({ start }, index) => start >= (places[index - 1]?.end ?? 0));
}

const accent = /[\u0300-\u036f]/;

/** Wherever these letters stand. A system may have stored their accents behind them, apart. */
function* stretchesOf(folded: string, wanted: string): Generator<Stretch, void> {
  if (wanted === "") return;
  if (accent.test(folded) && /^\p{L}[\p{L}\p{N}]*$/u.test(wanted)) {
    const letters = new RegExp(wanted.replaceAll(/./gu, "$&[\\u0300-\\u036f]*"), "gu");
    for (const { index, 0: found } of folded.matchAll(letters)) {
      yield [index, index + found.length];
    }
    return;
  }
  let at = folded.indexOf(wanted);
  for (; at !== -1; at = folded.indexOf(wanted, at + 1)) yield [at, at + wanted.length];
}

/** Where the stretch begins that holds most different words, and then most words. */
function bestStretch(places: readonly Placed[]): number {
  let best = { start: 0, worth: 0 };
  for (const [index, { start }] of places.entries()) {
    const near: number[] = [];
    for (let next = index; next < places.length; next++) {
      const place = places[next];
      if (place === undefined || place.end > start + passageLength - lead) break;
      near.push(place.word);
    }
    const worth = new Set(near).size * 100 + near.length;
    if (worth > best.worth) best = { start, worth };
  }
  return best.start;
}

/** No word is cut at either end, as long as words are as short as words are. */
function stretchAround(text: string, first: number): readonly [from: number, to: number] {
  let from = Math.max(0, first - lead);
  if (from > 0) {
    const space = text.slice(from, first).search(/\s/);
    from = space === -1 ? first : from + space + 1;
  }
  let to = Math.min(text.length, from + passageLength);
  if (to < text.length) {
    const space = text.slice(from, to).search(/\s\S*$/);
    if (space > passageLength / 2) to = from + space;
  }
  return [from, to];
}

function condensed(
  text: string,
  [from, to]: readonly [number, number],
  places: readonly TextRange[],
): MarkedText {
  let shown = from > 0 ? "…" : "";
  const ranges: TextRange[] = [];
  let at = from;
  for (const { start, end } of places) {
    shown += close(text.slice(at, start), shown);
    const begins = shown.length;
    shown += close(text.slice(start, end), shown);
    ranges.push({ start: begins, end: shown.length });
    at = end;
  }
  shown += close(text.slice(at, to), shown);
  return { text: to < text.length ? `${shown}…` : shown.trimEnd(), ranges };
}

function close(piece: string, before: string): string {
  const closed = piece.replaceAll(/\s+/g, (space) => (space.includes("\n") ? "\n" : " "));
  const isDoubled = /^\s/.test(closed) && (before === "" || /[\s…]$/.test(before));
  return isDoubled ? closed.slice(1) : closed;
}

/** Where the word ends of which these are the letters; null where they are in the middle of one, or not all of it. */
function endOfWord(text: string, [start, end]: Stretch, isBeginning: boolean): number | null {
  if (isWithinWord(text, start)) return null;
  let last = end;
  while (last < text.length && isWithinWord(text, last)) last += 1;
  return isBeginning || last === end ? last : null;
}

/** What follows a sign and is one picture with it: how it is drawn, its tone, and what is joined to it. */
const restOfSign = /(?:\uFE0E|\uFE0F|[\u{1F3FB}-\u{1F3FF}]|\u200D\p{So})*/uy;

/** Where a sign ends that begins there; null where it is a part of another. */
function endOfSign(text: string, [start, end]: Stretch): number | null {
  if (text.charAt(start - 1) === "\u200D") return null;
  restOfSign.lastIndex = end;
  return end + (restOfSign.exec(text)?.[0].length ?? 0);
}

/** Whether a word goes on from the letter before a place to the one behind it. */
function isWithinWord(text: string, at: number): boolean {
  const [before, behind] = [text.charAt(at - 1), text.charAt(at)];
  if (/\p{M}/u.test(behind)) return true;
  return isLetter(before) && isLetter(behind) && !isUnspaced(before) && !isUnspaced(behind);
}

function isLetter(letter: string): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(letter);
}
