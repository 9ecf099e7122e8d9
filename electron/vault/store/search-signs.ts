import { unspacedLetter } from "#shared/search/words.ts";

/**
 * Emoji and other signs, each a word by itself, the tones of skin too; and so is each letter of what is written without
 * spaces (`isUnspaced`): there a word is a phrase of letters, and found wherever it stands.
 */
const apart = new RegExp(String.raw`[\p{So}\u{1F3FB}-\u{1F3FF}${unspacedLetter}]`, "gv");

/** To FTS5 a gap, and nothing that anybody sees: the invisible comma of formulas. */
const gap = "\u2063";

/** A text with a gap around every sign: "Launch🚀" is found by its word and by its sign. */
export function signsApart(text: string): string {
  return text.replaceAll(apart, `${gap}$&${gap}`);
}

/** A stored text as it was. */
export function signsInPlace(text: string): string {
  return text.replaceAll(gap, "");
}
