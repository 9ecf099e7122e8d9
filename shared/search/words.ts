const longestWord = 64;

/** An emoji with its tones and what is joined to it, or two letters that are a flag. */
const sign = String.raw`(?:\p{RI}\p{RI}|\p{So})(?:[\uFE0E\uFE0F\u{1F3FB}-\u{1F3FF}]|\u200D\p{So})*`;
const word = new RegExp(String.raw`[\p{L}\p{M}\p{N}]+|${sign}`, "gu");

/** A letter of what is written without spaces between its words: Chinese, Japanese, Thai and their neighbours. */
export const unspacedLetter = String.raw`[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]&&\p{L}]`;
const unspaced = new RegExp(unspacedLetter, "v");

/** The words of a text as the index knows them: letters, marks and digits, or one sign, and nothing that FTS5 reads as syntax. */
export function wordsIn(text: string): readonly string[] {
  return (text.normalize("NFC").match(word) ?? [])
    .filter((each) => /[\p{L}\p{N}\p{So}]/u.test(each))
    .map((each) =>
      Array.from(isSign(each) ? plainSign(each) : each)
        .slice(0, longestWord)
        .join(""),
    );
}

/** Whether a word is an emoji or another sign that stands by itself, whatever stands beside it. */
export function isSign(word: string): boolean {
  return /^\p{So}/u.test(word);
}

/** Whether it is asked for as a picture or as a letter makes no other sign of it. */
function plainSign(word: string): string {
  return word.replaceAll(/[\uFE0E\uFE0F]/g, "");
}

/** Whether a word may begin and end anywhere in there, as nothing stands between words. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}
