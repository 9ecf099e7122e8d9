import type { BlockId, BlockPlace } from "../blocks/block.ts";
import type { Body } from "../blocks/body.ts";
import { markOf, type Recovered } from "./recovered.ts";

/**
 * Makes the paragraphs that words get which stand nowhere any more. To be run before they are put back: undoing that then
 * takes away nothing that somebody else has written there.
 */
export function reservePlace(body: Body, recovered: Recovered): void {
  if (recovered.stands) return;
  const containers = linesOf(recovered).length;
  body.reserve({ isAfresh: true, containers, place: placeOf(body, recovered) });
}

/**
 * Keeps recovered words in the body: a block that only they keep alive stays for good, and words that
 * stand nowhere any more get a paragraph where they stood. Run as an edit that can be undone.
 */
export function putBack(body: Body, recovered: Recovered): void {
  if (recovered.stands) {
    if (body.find(recovered.block) !== undefined) body.change(recovered.block, {});
    return;
  }
  let place = placeOf(body, recovered);
  for (const text of linesOf(recovered)) {
    const content = [{ kind: "text", text, marks: {} }] as const;
    place = { ...place, after: body.insert(place, { kind: "paragraph" }, content) };
  }
}

function linesOf({ text }: Recovered): readonly string[] {
  return text.split("\n");
}

/** Behind the block they stood in, or behind what stands before it now. */
function placeOf(body: Body, recovered: Recovered): BlockPlace {
  const { block } = recovered;
  if (body.find(block) !== undefined) return behind(body, block);
  const mark = markOf(recovered);
  const spot = mark === null ? null : body.resolve(mark);
  if (spot === null) return { after: body.blocks.at(-1)?.id ?? null };
  const place = behind(body, spot.block);
  const isBefore = spot.offset === 0 && body.previous(spot.block) === undefined;
  return isBefore ? { ...place, after: null } : place;
}

function behind(body: Body, after: BlockId): BlockPlace {
  const cell = body.cellOf(after);
  return cell === null ? { after } : { after, cell };
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
