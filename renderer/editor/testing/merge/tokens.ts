/**
 * The words of the test. Each is typed once, so that any of them can be looked for, and says where it
 * begins and ends. `unlike` ones share no letter at either end; `alike` ones do, as real words do, and
 * are harder: who replaces one by another changes a letter in the middle, for a program that compares.
 */
export type WordStyle = "unlike" | "alike";

const aToken = /[<\u4e00-\u9fff]\d+[>\uac00-\ud7a3]/g;
const anOpening = /[<\u4e00-\u9fff]/;
const aClosing = /[>\uac00-\ud7a3]/;

export function tokenOf(number: number, style: WordStyle): string {
  if (style === "alike") return `<${number}>`;
  return `${String.fromCharCode(0x4e00 + number)}${number}${String.fromCharCode(0xac00 + number)}`;
}

export function tokensIn(text: string): readonly string[] {
  return text.match(aToken) ?? [];
}

/** Each letter of each word by a name that no other letter has, at its offset; nothing where there is none of a word. */
export function lettersIn(text: string): readonly (string | null)[] {
  const letters: (string | null)[] = Array.from(text, () => null);
  for (const { 0: token, index } of text.matchAll(aToken)) {
    for (let at = 0; at < token.length; at++) letters[index + at] = `${token} ${at}`;
  }
  return letters;
}

/** What is left of words that were torn: some of their letters without the others. */
export function tornIn(text: string): string {
  const rest = text.replaceAll(aToken, "");
  return anOpening.test(rest) || aClosing.test(rest) ? rest.trim() : "";
}

/** The offsets of a text at which no word is cut in two. */
export function gapsOf(text: string): readonly number[] {
  const gaps: number[] = [];
  let inside = false;
  for (let at = 0; at <= text.length; at++) {
    if (!inside) gaps.push(at);
    const letter = text[at] ?? "";
    if (anOpening.test(letter)) inside = true;
    else if (aClosing.test(letter)) inside = false;
  }
  return gaps;
}
