import type { BlockId, BlockPlace } from "../blocks/block.ts";
import type { Body } from "../blocks/body.ts";
import type { TextSpot } from "../blocks/positions.ts";
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
export function takeAway(body: Body, recovered: Recovered): void {
  const { block, text, stands, why } = recovered;
  if (!stands) return;
  if (why === "typed-into-deleted") {
    if (body.find(block) !== undefined) body.remove(block);
    return;
  }
  const spot = whereTheyStand(body, recovered);
  if (spot !== null) body.deleteText(spot.block, spot.offset, text.length);
}

/** Others that say the same are somebody else's, as all are where these were on a screen only. */
function whereTheyStand(body: Body, recovered: Recovered): TextSpot | null {
  const { text } = recovered;
  const mark = markOf(recovered);
  const spot = mark === null ? null : body.resolve(mark);
  if (spot === null) return null;
  const said = shownIn(body, spot.block);
  // What was removed and is back stands in front of what was removed.
  const offset = [spot.offset, spot.offset - text.length].find((at) => said.startsWith(text, at));
  return offset === undefined || offset < 0 ? null : { block: spot.block, offset };
}

/** Embeds count one, as they do in the body. */
function shownIn(body: Body, block: BlockId): string {
  const content = body.find(block)?.content ?? [];
  return content.map((inline) => (inline.kind === "text" ? inline.text : "\uFFFC")).join("");
}
