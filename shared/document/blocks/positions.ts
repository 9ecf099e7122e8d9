import * as Y from "yjs";
import { invariant } from "../../kernel/invariant.ts";
import type { Block, BlockId } from "./block.ts";
import { type Derivation, rootAbove, rootOf } from "./derivation.ts";
import type { Shown } from "./run.ts";
import type { Segment } from "./segment.ts";
import { indexInside, locate } from "./text-operations.ts";

/** A place in a block; of a table 0 is before it, and anything else behind. */
export type TextSpot = Readonly<{ block: BlockId; offset: number }>;

export function endOf({ id, length, table }: Block): TextSpot {
  return { block: id, offset: table === null ? length : 1 };
}

/** Which of the two characters a place lies between it stays with. */
export type MarkSide = "behind" | "before";

/** A place that stays behind the character it stands behind, or before the next one, whatever happens around it. */
export function markAt(
  shown: Shown,
  offset: number,
  side: MarkSide = "behind",
): Y.RelativePosition {
  const place = side === "behind" ? locate(shown, offset) : locateNext(shown, offset);
  const { segment } = place;
  const { container } = segment;
  invariant(container.text !== null, "a place is marked in a block with text");
  const inside =
    side === "behind" ? segment.storedOffset(place.offset) : indexInside(segment, place.offset);
  const index = container.startOf(segment) + inside;
  return Y.createRelativePositionFromTypeIndex(container.text, index, side === "behind" ? -1 : 0);
}

/** Where the character behind a place is; at the end of a block, its end. */
function locateNext(shown: Shown, offset: number): ReturnType<typeof locate> {
  let rest = offset;
  for (const segment of shown.pieces) {
    if (rest < segment.length) return { segment, offset: rest };
    rest -= segment.length;
  }
  return locate(shown, offset);
}

/**
 * Where a marked place is now; where its block has gone, the nearest there is. Whoever marked the end of the block before as
 * well has that told how much of this stood before what is gone, also where others were joined to it.
 */
export function resolveMark(
  derivation: Derivation,
  doc: Y.Doc,
  mark: Y.RelativePosition,
  before: Y.RelativePosition | null = null,
): TextSpot | null {
  const found = Y.createAbsolutePositionFromRelativePosition(mark, doc);
  if (found === null) return null;
  derivation.refresh();
  for (const container of derivation.stored.containers.values()) {
    if (container.text !== found.type) continue;
    const { segment, stored } = container.segmentAt(found.index);
    if (segment.shown !== null) {
      return spotIn(segment, segment.shown, segment.contentOffset(stored));
    }
    const spot = spotBeside(derivation, segment);
    const end = before === null ? null : resolveMark(derivation, doc, before);
    return end?.block === spot?.block ? end : spot;
  }
  return null;
}

function spotIn(segment: Segment, shown: Shown, offset: number): TextSpot {
  const at = shown.pieces.indexOf(segment);
  const before = shown.pieces.slice(0, at).reduce((sum, piece) => sum + piece.length, 0);
  return { block: shown.id, offset: before + Math.min(offset, segment.length) };
}

function spotBeside(derivation: Derivation, segment: Segment): TextSpot | null {
  const place = derivation.placeOfHidden(segment);
  if (place === undefined) return null;
  const before = place.list.shown[place.index - 1];
  if (before !== undefined) {
    if (before.block?.table) return endOf(before.block);
    const offset = lengthBefore(before, { hidden: segment, most: place.pieces }, derivation);
    return { block: before.id, offset };
  }
  const behind = place.list.blocks[place.index];
  return behind === undefined ? null : { block: behind.id, offset: 0 };
}

/** How much of a block stands before what is hidden: what was joined to it may have stood behind that. */
function lengthBefore(
  shown: Shown,
  { hidden, most }: Readonly<{ hidden: Segment; most: number }>,
  { stored: { places } }: Derivation,
): number {
  const root = rootAbove(hidden);
  const isApart = root !== rootOf(shown);
  let length = 0;
  for (const piece of shown.pieces.slice(0, most)) {
    const head = piece.run?.head;
    const isJoined = head !== undefined && piece.run?.target !== null;
    if (isApart && isJoined && places.compareHeads(head, root.head) > 0) break;
    length += piece.length;
  }
  return length;
}
