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
  type RangeSelection,
} from "lexical";
import type { Block, BlockId } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import type { TextSpot } from "#shared/document/blocks/positions.ts";
import { sameContent } from "#shared/document/blocks/inline.ts";
import { indentOf } from "./block-nodes.ts";
import type { Ledger } from "./ledger.ts";
import { $holdsBlocks, $lineIn, $placeOf, $placePoint } from "./place.ts";
import { $readNodes, $readOneBlock } from "./read-blocks.ts";
import { $readAll } from "./read-edit.ts";
import { $nodesOf, $showBlock, $showBlocks } from "./show-blocks.ts";
import { rootScope } from "./write-structure.ts";

export type Span<End> = Readonly<{ anchor: End; focus: End }>;

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
export function $placeSelection(span: Span<TextSpot | null>, ledger: Ledger): void {
  const now = $getSelection();
  if (!$isRangeSelection(now)) return;
  $keepInside(now);
  if (span.anchor === null || span.focus === null) return;
  if ($isAt(now.anchor, span.anchor, ledger) && $isAt(now.focus, span.focus, ledger)) return;
  const selection = $createRangeSelection();
  selection.format = now.format;
  for (const end of ["anchor", "focus"] as const) {
    const spot = span[end];
    const key = spot === null ? undefined : ledger.keyOf(spot.block);
    const node = key === undefined ? null : $getNodeByKey(key);
    if (spot === null || node === null || !node.isAttached()) return;
    $placeIn(selection, end, node, spot.offset);
  }
  $setSelection(selection);
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
  node: LexicalNode,
  offset: number,
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

function $isAt(point: Parameters<typeof $placeOf>[0], spot: TextSpot, ledger: Ledger): boolean {
  const node = $getNodeByKey(point.key);
  if (node === null || !node.isAttached()) return false;
  const place = $placeOf(point);
  return place?.key === ledger.keyOf(spot.block) && place?.offset === spot.offset;
}
