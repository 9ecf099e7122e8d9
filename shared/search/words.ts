const longestWord = 64;

/** The words of a text as the index knows them: letters, marks and digits, and nothing that FTS5 reads as syntax. */
export function wordsIn(text: string): readonly string[] {
  return (text.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => Array.from(word).slice(0, longestWord).join(""));
}
