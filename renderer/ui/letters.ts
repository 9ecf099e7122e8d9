/** In Unicode's own words: the scripts that are written from right to left and in use. */
const fromTheRight =
  /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Whether a text is written from right to left: its first letter says so. */
export function isRightToLeft(text: string): boolean {
  return fromTheRight.test(text);
}

const anyFromTheRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * A name, to be put into a sentence of the window. Where it is written from right to left, the signs and figures behind it
 * stay behind it, and two such names in a row keep their order.
 */
export function isolated(name: string): string {
  return anyFromTheRight.test(name) ? `\u{2068}${name}\u{2069}` : name;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What is read as the first letter of a text: a whole picture too, of however many characters. */
export function firstLetter(text: string): string {
  for (const { segment } of graphemes.segment(text.trim())) return segment.toUpperCase();
  return "";
}
