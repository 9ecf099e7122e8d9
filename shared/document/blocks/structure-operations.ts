import { invariant } from "../../kernel/invariant.ts";
import type { BlockId, BlockPlace, BlockShape } from "./block.ts";
import { inheritedMarks, markerOf, terminator } from "./container.ts";
import { rootOf } from "./derivation.ts";
import { type Content, noMarks, sliceContent } from "./inline.ts";
import type { Placed } from "./places.ts";
import type { Pool } from "./pool.ts";
import { isAnchored } from "./place.ts";
import { isIn, orderBeforePut, orderIn, type Room } from "./room.ts";
import { Run, type Shown } from "./run.ts";
import { type Gap, Segment } from "./segment.ts";
import {
  carryBehind,
  eraseBrokenJoins,
  openRoom,
  parentKey,
  separate,
  separateBehind,
} from "./separate.ts";
import { type Spot, spotOf } from "./spot.ts";
import type { TableSize } from "./table-operations.ts";
import { deleteSpans, insertInto, locate, spansOf } from "./text-operations.ts";
import type { Writer } from "./writer.ts";

type Hands = Readonly<{ writer: Writer; pool: Pool }>;

/** Puts a marker into the text: no character is copied or deleted. */
export function splitBlock(
  { writer, pool }: Hands,
  shown: Shown,
  offset: number,
  shape: BlockShape,
): BlockId {
  const place = locate(shown, offset);
  const { segment } = place;
  const isLast = segment === shown.pieces.at(-1);
  const order = isLast && place.offset === segment.length ? orderOfDivided(writer, shown) : null;
  const id = pool.takeSplit();
  const split = () => {
    writer.revive(segment);
    writer.shape(id, shape);
    writer.set(id, "deleted", undefined);
    const added = divide(writer, segment, place.offset, id);
    if (order !== null) {
      writer.pin(id, order);
      writer.pinIn(id, parentKey(shown.list));
    }
    return added;
  };
  const isSimple = isLast && (order === null || endsTree(shown));
  if (!isSimple) {
    split();
    writer.derivation.outlineChanged();
    return id;
  }
  const added = writer.derivation.withKnownOutline(split);
  if (order === null) showInRun(writer, segment, added);
  else {
    added.run = new Run(added, null);
    added.run.isPlaced = true;
    writer.derivation.showRoot(shown.list, shown, added);
  }
  return id;
}

function showInRun(writer: Writer, segment: Segment, added: Segment): void {
  const { run, shown: halved } = segment;
  invariant(run !== null && halved !== null, "what was visible and is divided stays visible");
  added.run = run;
  run.segments.splice(run.segments.indexOf(segment) + 1, 0, added);
  writer.derivation.showBehind(halved, added);
}

/** A place of its own, where what comes next would otherwise come before what is divided off. */
function orderOfDivided(writer: Writer, shown: Shown): string | null {
  const next = shown.list.shown[shown.index + 1];
  const segment = shown.pieces.at(-1);
  if (next === undefined || segment === undefined) return null;
  const [root, behind] = [rootOf(shown).head, rootOf(next).head];
  if (root === behind || !isAnchored(behind.entry.order ?? "")) return null;
  return orderBeforePut(writer, segment, { after: placed(root), before: placed(behind) });
}

/** Nothing hidden stands between a block and the next tree. */
function endsTree(shown: Shown): boolean {
  const { list, index, pieces } = shown;
  const [root, next] = [rootOf(shown), list.shown[index + 1]];
  const last = pieces.at(-1);
  const isEnd = last !== undefined && last.run?.segments.at(-1) === last && last.run === root;
  const behind = list.roots[list.roots.indexOf(root) + 1];
  return isEnd && root.joiners.length === 0 && next !== undefined && behind === rootOf(next);
}

function placed(head: Segment): Placed {
  return { order: head.entry.order ?? "", head };
}

export function mergeBlocks(writer: Writer, into: Shown, shown: Shown): void {
  eraseBrokenJoins(writer);
  invariant(into.list === shown.list, "blocks of one place are merged");
  // What follows in the same text would go wherever somebody else moves the two.
  separateBehind(writer, shown);
  joinEnds(writer, writer.shown(into.id), writer.shown(shown.id));
}

function joinEnds(writer: Writer, into: Shown, shown: Shown): void {
  const target = into.pieces.at(-1);
  const [head] = shown.pieces;
  invariant(target !== undefined, "a visible block has pieces");
  const root = rootOf(shown);
  if (root.head !== head) {
    const next = shown.list.roots[shown.list.roots.indexOf(root) + 1];
    const before = next === undefined ? null : placed(next.head);
    carryBehind(writer, head, { after: placed(root.head), before });
  }
  for (const segment of [target, head]) writer.revive(segment);
  writer.join(head.block, target);
  writer.derivation.outlineChanged();
}

export function insertBlock(
  { writer, pool }: Hands,
  place: BlockPlace,
  shape: BlockShape,
  content: Content,
): BlockId {
  const { list, before } = spotOf(writer, place);
  const room = openRoom(writer, list, before);
  const id = pool.takeContainer();
  putAt(writer, { list, before, room }, () => {
    placeEntry(writer, id, { list, room });
    writer.shape(id, shape);
    writer.set(id, "deleted", undefined);
    const segment = writer.derivation.stored.segments.get(id);
    invariant(segment !== undefined, "a container has a segment");
    insertInto(writer, segment, 0, content);
    return segment;
  });
  return id;
}

export function insertTableBlock(
  { writer, pool }: Hands,
  after: BlockId | null,
  size: TableSize,
): BlockId {
  const { list, before } = spotOf(writer, { after });
  const room = openRoom(writer, list, before);
  const id = pool.takeTable(size);
  placeEntry(writer, id, { list, room });
  writer.set(id, "deleted", undefined);
  writer.derivation.outlineChanged();
  return id;
}

/** Only the visible block itself changes its place: what hangs on it stays where it is seen. */
export function moveBlock(writer: Writer, id: BlockId, place: BlockPlace): void {
  const { list, before } = spotOf(writer, place);
  const moved = writer.shown(id);
  const isThere = moved.list === list && (before?.index ?? -1) === moved.index - 1;
  if (moved === before || isThere) return;
  const isTable = writer.derivation.stored.entryOf(id).isTable;
  invariant(!isTable || list.key === "", "tables stand at the top level");

  const next = moved.list.shown[moved.index + 1];
  if (next !== undefined) separate(writer, next);
  separate(writer, writer.shown(id));
  const room = openRoom(writer, list, place.after === null ? null : writer.shown(place.after));
  for (const piece of writer.shown(id).pieces) writer.undelete(piece);
  writer.set(id, "order", orderIn(room, writer));
  writer.set(id, "parent", parentKey(list));
}

/** Takes the characters away and says that the block is gone; typing by a partner brings it back. */
export function removeBlock(writer: Writer, shown: Shown): void {
  const { derivation } = writer;
  const remove = () => {
    deleteSpans(writer, spansOf(shown, 0, Number.POSITIVE_INFINITY));
    for (const piece of shown.pieces) writer.set(piece.block, "deleted", true);
  };
  if (shown.list.key !== "") {
    remove();
    derivation.outlineChanged();
  } else {
    derivation.withKnownOutline(remove);
    derivation.hide(shown);
  }
}

type Opening = Spot & Readonly<{ room: Room }>;

/** A reserved entry may stand where it shall already. */
function placeEntry(writer: Writer, id: BlockId, { list, room }: Omit<Opening, "before">): void {
  const { order } = writer.derivation.stored.entryOf(id);
  const fits = order !== null && isIn(room, order);
  if (!fits) writer.set(id, "order", orderIn(room, writer));
  writer.set(id, "parent", parentKey(list));
}

/** Writes a container that becomes the next block, and shows it without making the outline again. */
function putAt(writer: Writer, { list, before }: Opening, put: () => Segment): void {
  const { derivation } = writer;
  const segment = derivation.withKnownOutline(put);
  derivation.showRoot(list, before === null ? null : writer.shown(before.id), segment);
}

/** Divides a segment where the new one shall begin, in the stored text and in what was read of it. */
function divide(writer: Writer, segment: Segment, offset: number, id: BlockId): Segment {
  const { container } = segment;
  const { text } = container;
  invariant(text !== null, "a block with text is split");
  const { length } = segment;
  const isAtEnd = offset === length;
  const stored = isAtEnd ? segment.size : segment.storedOffset(offset);
  const inherited = inheritedMarks(segment, stored);
  const marks = inherited ?? noMarks;
  const at = container.startOf(segment) + stored;
  const { content, gaps } = segment.stretch;
  const ended: Gap = { at: offset, marks, isTerminator: true };
  const added = new Segment(id, container);
  added.marker = marks;

  const before = isAtEnd && segment.isTerminated ? "" : terminator;
  const marked = at + before.length;
  // What is certain to be inherited need not be named, and Yjs finds the place faster.
  const named = () => (inherited === null ? {} : undefined);
  const isPlain = Object.keys(marks).length === 0;
  if (before !== "") text.insert(at, before, named());
  text.insertEmbed(marked, markerOf(id), isPlain ? named() : { ...marks });
  if (isAtEnd) text.insert(marked + 1, terminator, named());

  if (isAtEnd) {
    if (before !== "") segment.stretch = { content, gaps: [...gaps, ended] };
    added.stretch = { content: [], gaps: [{ at: 0, marks, isTerminator: true }] };
  } else {
    segment.stretch = {
      content: sliceContent(content, 0, offset),
      gaps: [...gaps.filter((gap) => gap.at < offset), ended],
    };
    added.stretch = {
      content: sliceContent(content, offset, length),
      gaps: gaps.filter((gap) => gap.at >= offset).map((gap) => ({ ...gap, at: gap.at - offset })),
    };
  }
  container.segments.splice(container.segments.indexOf(segment) + 1, 0, added);
  writer.derivation.stored.adopt(container, added);
  writer.written.add(text);
  writer.derivation.contentChanged(segment);
  return added;
}
