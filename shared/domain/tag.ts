/**
 * A tag as it is written: one word in small letters without a sign before it, so that it can be asked for as
 * `tag:word`. The same wherever it is typed, or the words of one person would be two tags.
 */
export function tagOf(words: string): string {
  const joined = words.replace(/^[\s#]+/, "").replaceAll(/[\s,]+/g, "-");
  return joined.replace(/-+$/, "").toLowerCase();
}

/** The one of these tags that somebody means: an import may have brought it in other letters. */
export function tagAmong(known: Iterable<string>, words: string): string {
  const wanted = tagOf(words);
  for (const tag of known) if (tag === wanted) return tag;
  for (const tag of known) if (tagOf(tag) === wanted) return tag;
  return wanted;
}
