import type { TextRange } from "../domain/search-hit.ts";
import { fold } from "./fold.ts";

export type Ranked<Item> = Readonly<{ item: Item; ranges: readonly TextRange[] }>;
export type Ranking<Item> = Readonly<{
  /** The best first; of equal ones whichever came first. */
  best: readonly Ranked<Item>[];
  /** How many matched at all. */
  total: number;
}>;

/** A thing to be found by its name. The folded name is kept: the same list is asked at every key. */
export type Named<Item> = Readonly<{ item: Item; name: string; folded: string }>;

export function named<Item>(item: Item, name: string): Named<Item> {
  return { item, name, folded: fold(name) };
}

/**
 * The things whose name answers to every word that was typed, whole or by its beginning, from within
 * or by its letters in their order. Nothing typed is answered by all, as they came.
 */
export function rankNames<Item>(
  typed: string,
  all: readonly Named<Item>[],
  most: number,
): Ranking<Item> {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return {
      best: all.slice(0, most).map(({ item }) => ({ item, ranges: [] })),
      total: all.length,
    };
  }

  // Scores only at first: of ten thousand names that hold a letter, few are shown.
  const whole = words.join(" ");
  const found: { named: Named<Item>; score: number }[] = [];
  for (const one of all) {
    const score = scoreOf(words, whole, one.folded);
    if (score > 0) found.push({ named: one, score });
  }
  found.sort((one, other) => other.score - one.score);
  const best = found.slice(0, most).map(({ named: { item, folded } }) => ({
    item,
    ranges: joinRanges(words.flatMap((word) => placeOf(word, folded).ranges)),
  }));
  return { best, total: found.length };
}

/** Nothing if one of the words is not there. */
function scoreOf(words: readonly string[], whole: string, name: string): number {
  let score = 0;
  for (const word of words) {
    const at = bestStart(word, name);
    const gained = at === -1 ? spreadScore(word, name) : scoreAt(at, name);
    if (gained === 0) return 0;
    score += gained;
  }
  const together = name.startsWith(whole) ? 60 : name.includes(whole) ? 30 : 0;
  // Of two names that hold the words the shorter one says more of them.
  return score / words.length + together - Math.min(name.length, 100) / 20;
}

function scoreAt(at: number, name: string): number {
  if (at === 0) return 100;
  return beginsWord(name, at) ? 90 : 60;
}

/** Where the word stands, at the beginning of another if it can be; -1 if nowhere. */
function bestStart(word: string, name: string): number {
  const first = name.indexOf(word);
  for (let at = first; at !== -1; at = name.indexOf(word, at + 1)) {
    if (beginsWord(name, at)) return at;
  }
  return first;
}

function spreadScore(word: string, name: string): number {
  return word.length < shortestSpread ? 0 : matchSpread(word, name).score;
}

function placeOf(word: string, name: string): Spread {
  const at = bestStart(word, name);
  if (at === -1) return matchSpread(word, name);
  return { score: 0, ranges: [{ start: at, end: at + word.length }] };
}

const shortestSpread = 3;

type Spread = Readonly<{ score: number; ranges: readonly TextRange[] }>;
const nowhere: Spread = { score: 0, ranges: [] };

/** The letters in their order, the first of them at the beginning of a word, close together. */
function matchSpread(word: string, name: string): Spread {
  let best = nowhere;
  const first = word.charAt(0);
  for (let start = name.indexOf(first); start !== -1; start = name.indexOf(first, start + 1)) {
    if (!beginsWord(name, start)) continue;
    const spread = spreadFrom(word, name, start);
    if (spread.score > best.score) best = spread;
  }
  return best;
}

function spreadFrom(word: string, name: string, start: number): Spread {
  const ranges: TextRange[] = [];
  let at = start;
  let skipped = 0;
  for (let index = 0; index < word.length; index++) {
    const found = name.indexOf(word.charAt(index), at);
    if (found === -1) return nowhere;
    // The beginning of a later word costs nothing: "fcv" is short for "Fill cancelled visits".
    if (found > at && !beginsWord(name, found)) skipped += found - at;
    if (skipped > word.length) return nowhere;
    ranges.push({ start: found, end: found + 1 });
    at = found + 1;
  }
  return { score: 40 - (30 * skipped) / word.length, ranges };
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !isLetterOrDigit(text.charCodeAt(at - 1));
}

function isLetterOrDigit(unit: number): boolean {
  const isDigit = unit >= 48 && unit <= 57;
  const isSmallLetter = unit >= 97 && unit <= 122;
  const isNoSpaceOrSign = unit > 0xbf && !(unit >= 0x2000 && unit <= 0x206f);
  return isDigit || isSmallLetter || isNoSpaceOrSign;
}

function joinRanges(ranges: readonly TextRange[]): readonly TextRange[] {
  const joined: TextRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last !== undefined && range.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else joined.push(range);
  }
  return joined;
}
