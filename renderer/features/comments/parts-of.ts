import type { Comment } from "#shared/document/comments/thread.ts";

type Part = Readonly<{ at: number; words: string; mention: string | null }>;

/** The words of a comment, divided where they mention somebody or something. */
export function partsOf({ words, mentions }: Pick<Comment, "words" | "mentions">): readonly Part[] {
  const names = Object.keys(mentions)
    .filter((name) => name !== "")
    .toSorted((one, other) => other.length - one.length);
  const parts: Part[] = [];
  let plain = 0;
  for (let at = words.indexOf("@"); at >= 0; at = words.indexOf("@", at + 1)) {
    const name = names.find((each) => words.startsWith(each, at + 1));
    if (name === undefined) continue;
    if (at > plain) parts.push({ at: plain, words: words.slice(plain, at), mention: null });
    const said = words.slice(at, at + 1 + name.length);
    parts.push({ at, words: said, mention: mentions[name] ?? null });
    plain = at + said.length;
  }
  if (plain < words.length) parts.push({ at: plain, words: words.slice(plain), mention: null });
  return parts;
}
