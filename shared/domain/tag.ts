/**
 * A tag as it is written: one word in small letters without a sign before it, so that it can be asked for as
 * `tag:word`. The same wherever it is typed, imported or read, or the words of one person would be two tags.
 */
export function tagOf(words: string): string {
  const joined = words.normalize("NFC").replace(/^[\s#]+/, "");
  return joined
    .replaceAll(/[\s,]+/g, "-")
    .replace(/-+$/, "")
    .toLowerCase();
}

/** These tags, each once. What is no word is none. */
export function tagsOf(words: Iterable<string>): readonly string[] {
  return [...new Set([...words].map(tagOf))].filter((tag) => tag !== "");
}
