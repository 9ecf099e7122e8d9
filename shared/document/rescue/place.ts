import type { Body } from "../blocks/body.ts";
import type { Recovered } from "./recovered.ts";

/**
 * Keeps recovered words in the body: a block that only they keep alive stays for good, and words that
 * stand nowhere any more get a paragraph where they stood. Run as an edit that can be undone.
 */
export function putBack(body: Body, { block, text, stands }: Recovered): void {
  const there = body.find(block);
  if (stands) {
    body.change(block, {});
    return;
  }
  const cell = there === undefined ? null : body.cellOf(block);
  const after = there === undefined ? (body.blocks.at(-1)?.id ?? null) : block;
  const content = text
    .split("\n")
    .map((line) => [{ kind: "text", text: line, marks: {} }] as const);
  let place = cell === null ? { after } : { after, cell };
  for (const line of content) {
    const made = body.insert(place, { kind: "paragraph" }, line);
    place = { ...place, after: made };
  }
}

/** Takes recovered words out of the body, where only they keep a deleted block alive or stand cut off. */
export function takeAway(body: Body, { block, text, stands, why }: Recovered): void {
  const there = body.find(block);
  if (!stands || there === undefined) return;
  if (why === "typed-into-deleted") {
    body.remove(block);
    return;
  }
  const at = offsetOf(there.content, text);
  if (at !== null) body.deleteText(block, at, text.length);
}

/** Embeds count one, as they do in the body. */
function offsetOf(
  content: readonly Readonly<{ kind: "text" | "embed"; text?: string }>[],
  words: string,
): number | null {
  const shown = content.map((inline) => inline.text ?? "\uFFFC").join("");
  const at = shown.indexOf(words);
  return at === -1 ? null : at;
}
