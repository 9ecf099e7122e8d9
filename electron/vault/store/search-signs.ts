/** Emoji and other signs, each a word by itself; the tones of skin are signs of their own to the index. */
const sign = /[\p{So}\u{1F3FB}-\u{1F3FF}]/gu;

/** To FTS5 a gap, and nothing that anybody sees: the invisible comma of formulas. */
const gap = "\u2063";

/** A text with a gap around every sign: "Launch🚀" is found by its word and by its sign. */
export function signsApart(text: string): string {
  return text.replaceAll(sign, `${gap}$&${gap}`);
}

/** A stored text as it was. */
export function signsInPlace(text: string): string {
  return text.replaceAll(gap, "");
}
