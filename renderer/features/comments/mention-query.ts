import type { CommentsAround } from "./around.ts";

/** Somebody or something that can be mentioned. */
export type Mentionable = Readonly<{ id: string; name: string; kind: "person" | "document" }>;

export type Query = Readonly<{ from: number; words: string }>;

const mostShown = 6;
const longest = 40;

/** What is being looked for at the caret: an `@` at the beginning of a word, and what follows it. */
export function queryAt(words: string, caret: number): Query | null {
  const from = words.lastIndexOf("@", caret - 1);
  if (from < 0 || caret - from > longest) return null;
  const isInWord = from > 0 && /\S/.test(words.charAt(from - 1));
  const sought = words.slice(from + 1, caret);
  return isInWord || sought.includes("\n") ? null : { from, words: sought };
}

/** People first: they are few. */
export function findMentionable(
  { people, documents }: Pick<CommentsAround, "people" | "documents">,
  { words }: Query,
): readonly Mentionable[] {
  const fits = (name: string) => name.toLowerCase().includes(words.trim().toLowerCase());
  const found: Mentionable[] = people
    .filter(({ name }) => fits(name))
    .map(({ id, name }) => ({ id, name, kind: "person" }));
  for (const { id, title } of documents()) {
    if (found.length >= mostShown) break;
    if (title !== "" && fits(title)) found.push({ id, name: title, kind: "document" });
  }
  // What was chosen is written out, and is looked for no longer.
  const isDone = found.some(({ name }) => name === words.trimEnd() && name !== words);
  return isDone ? [] : found.slice(0, mostShown);
}
