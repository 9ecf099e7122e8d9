import { $isTableNode } from "@lexical/table";
import {
  $createRangeSelection,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isRootNode,
  $isTextNode,
  type LexicalNode,
  $setSelection,
  type NodeKey,
  type PointType,
  type RangeSelection,
} from "lexical";
import type { Block, BlockId, CellPlace } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import type { TextSpot } from "#shared/document/blocks/positions.ts";
import { sameContent } from "#shared/document/blocks/inline.ts";
import { indentOf } from "./block-nodes.ts";
import type { Ledger } from "./ledger.ts";
import { $holdsBlocks, $lineIn, $placeOf, $placePoint, type SpotInNode } from "./place.ts";
import { $readNodes, $readOneBlock } from "./read-blocks.ts";
import { $readAll } from "./read-edit.ts";
import { $nodesOf, $showBlock, $showBlocks } from "./show-blocks.ts";
import { rootScope } from "./write-structure.ts";

export type Span<End> = Readonly<{ anchor: End; focus: End }>;

/** A place in a block, or in a cell that holds none. */
export type Spot = TextSpot | Readonly<{ cell: CellPlace }>;

/** Makes the editor show these blocks of a body and no others. */
export function $showBlocksOnly(blocks: readonly Block[], ledger: Ledger): void {
  const touched = new Set<NodeKey>();
  $showBlocks($getRoot(), blocks, { ledger, touched });
  ledger.record(
    rootScope,
    $readAll(ledger, (key) => touched.has(key)),
  );
  const keys = ledger.scopes.get(rootScope) ?? [];
  shareContents(
    keys.filter((key) => touched.has(key)),
    ledger,
  );
}

/** Shows more blocks behind those that are shown. */
export function $showMore(blocks: readonly Block[], ledger: Ledger): void {
  const nodes = $nodesOf(blocks, { ledger, touched: new Set() });
  $getRoot().append(...nodes);
  const flats = $readNodes(nodes);
  ledger.extend(rootScope, flats);
  shareContents(
    flats.map(({ key }) => key),
    ledger,
  );
}

/** Where both read the same, the ledger keeps the body's own content: a long body is not held twice. */
function shareContents(keys: readonly NodeKey[], ledger: Ledger): void {
  for (const key of keys) {
    const flat = ledger.flatOf(key);
    const id = ledger.idOf(key);
    const block = id === undefined ? undefined : ledger.shown.get(id);
    if (flat === undefined || block === undefined || flat.content.length === 0) continue;
    if (flat.content !== block.content && sameContent(flat.content, block.content)) {
      ledger.update({ ...flat, content: block.content });
    }
  }
}

/**
 * Brings the lines of these blocks up to date where they stand. False when one of them does not
 * stand where it can stay: then all has to be shown.
 */
export function $showLines(body: Body, ids: Iterable<BlockId>, ledger: Ledger): boolean {
  const blocks: Block[] = [];
  for (const id of ids) {
    const block = body.find(id);
    if (block === undefined || !canStay(ledger.shown.get(id), block)) return false;
    blocks.push(block);
  }
  const touched = new Set<NodeKey>();
  for (const block of blocks) {
    // A table's own block changes with each of its cells; those are among the blocks themselves.
    if (block.table === null) $showBlock(block, { ledger, touched });
    else ledger.shown.set(block.id, block);
  }
  for (const key of touched) {
    const node = $getNodeByKey(key);
    const flat = node === null ? null : $readOneBlock(node);
    if (flat !== null) ledger.update(flat);
  }
  return true;
}

function canStay(shown: Block | undefined, block: Block): boolean {
  return (
    shown !== undefined &&
    shown.kind === block.kind &&
    indentOf(shown) === indentOf(block) &&
    shown.properties["start"] === block.properties["start"]
  );
}

/** Puts the selection where it belongs, unless it stands there already. */
export function $placeSelection(span: Span<Spot | null>, ledger: Ledger): void {
  const now = $getSelection();
  if (!$isRangeSelection(now)) return;
  $keepInside(now);
  const anchor = $shownAt(span.anchor, ledger);
  const focus = $shownAt(span.focus, ledger);
  if (anchor === null || focus === null) return;
  if ($isAt(now.anchor, anchor) && $isAt(now.focus, focus)) return;
  const selection = $createRangeSelection();
  selection.format = now.format;
  $placeIn(selection, "anchor", anchor);
  $placeIn(selection, "focus", focus);
  $setSelection(selection);
}

/** The node that shows a block, or the line of a cell that holds none, and how far in it a place is. */
function $shownAt(spot: Spot | null, ledger: Ledger): SpotInNode | null {
  if (spot === null) return null;
  const key = "cell" in spot ? ledger.keyOfCell(spot.cell) : ledger.keyOf(spot.block);
  const node = key === undefined ? null : $getNodeByKey(key);
  if (node === null || !node.isAttached()) return null;
  if (!("cell" in spot)) return { node, offset: spot.offset };
  const line = $lineIn(node, "first");
  return line === null ? null : { node: line, offset: 0 };
}

/**
 * A line that became shorter may have lost the place that the selection points to. Where its line is gone, Lexical leaves it
 * in what held that: between the cells of a row, say, where nobody can write.
 */
function $keepInside(selection: RangeSelection): void {
  for (const end of ["anchor", "focus"] as const) {
    const point = selection[end];
    const node = $getNodeByKey(point.key);
    const place = node !== null && $holdsLines(node, point.offset) ? $placeOf(point) : null;
    const line = place === null ? null : $getNodeByKey(place.key);
    if (place !== null && line !== null) {
      $placePoint(selection, end, line, place.offset);
      continue;
    }
    const size = $isTextNode(node)
      ? node.getTextContentSize()
      : $isElementNode(node)
        ? node.getChildrenSize()
        : 0;
    if (point.offset > size) point.set(point.key, size, point.type);
  }
}

/**
 * Nobody can write in a table itself: what is to stand before it stands at the beginning of its first cell, and what is to
 * stand behind it at the end of its last one.
 */
function $placeIn(
  selection: RangeSelection,
  end: "anchor" | "focus",
  { node, offset }: SpotInNode,
): void {
  const isBefore = offset === 0;
  const line = $holdsBlocks(node) ? $lineIn(node, isBefore ? "first" : "last") : null;
  if (line === null) $placePoint(selection, end, node, offset);
  else $placePoint(selection, end, line, isBefore ? 0 : Infinity);
}

/** Beside a table, or what has no words, the body itself has a place for the caret; elsewhere only its lines have. */
function $holdsLines(node: LexicalNode, offset: number): boolean {
  if (!$isRootNode(node)) return $holdsBlocks(node);
  const beside = node.getChildAtIndex(offset) ?? node.getLastChild();
  return $isElementNode(beside) && !$isTableNode(beside);
}

function $isAt(point: PointType, { node, offset }: SpotInNode): boolean {
  const at = $getNodeByKey(point.key);
  if (at === null || !at.isAttached()) return false;
  const place = $placeOf(point);
  return place?.key === node.getKey() && place.offset === offset;
}
