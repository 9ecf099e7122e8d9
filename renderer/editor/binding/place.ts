import { $isListItemNode, $isListNode } from "@lexical/list";
import { $isTableCellNode, $isTableNode, $isTableRowNode } from "@lexical/table";
import {
  $createRangeSelection,
  $isElementNode,
  $isRootNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
  type PointType,
  type RangeSelection,
} from "lexical";
import { $isInline } from "./read-inlines.ts";

/** A place in a block: the key of its node and how much of its content stands before. */
export type Place = Readonly<{ key: NodeKey; offset: number }>;

/** A place as the editor's own points say it: letters in a text, children in anything else. */
export type SpotInNode = Readonly<{ node: LexicalNode; offset: number }>;

/** The node of the block that a node is or stands in; null for what holds blocks. */
export function $blockAround(node: LexicalNode): LexicalNode | null {
  for (let each: LexicalNode | null = node; each !== null; each = each.getParent()) {
    if ($isInline(each)) continue;
    return $holdsBlocks(each) ? null : each;
  }
  return null;
}

/** Where an end of the selection is in the blocks. */
export function $placeOf(point: PointType): Place | null {
  const node = point.getNode();
  if ($isElementNode(node) && $holdsBlocks(node)) return $placeBeside(node, point.offset);
  const block = $blockAround(node);
  if (block === null) return null;
  const within = point.type === "text" ? point.offset : $sizeBefore(node, point.offset);
  return { key: block.getKey(), offset: $offsetIn(block, node) + within };
}

/** Puts an end of a selection at a place in a block's node. */
export function $placePoint(
  selection: RangeSelection,
  end: "anchor" | "focus",
  block: LexicalNode,
  offset: number,
): void {
  const point = selection[end];
  if (!$isElementNode(block)) {
    const parent = block.getParent();
    if (parent !== null) point.set(parent.getKey(), block.getIndexWithinParent(), "element");
    return;
  }
  let rest = offset;
  let last: LexicalNode | null = null;
  for (const leaf of $leavesIn(block)) {
    const size = $sizeOf(leaf);
    if ($isTextNode(leaf) && rest <= size) {
      point.set(leaf.getKey(), rest, "text");
      return;
    }
    if (rest < size) {
      const parent = leaf.getParentOrThrow();
      point.set(parent.getKey(), leaf.getIndexWithinParent(), "element");
      return;
    }
    rest -= size;
    last = leaf;
  }
  if ($isTextNode(last)) point.set(last.getKey(), $sizeOf(last), "text");
  else if (last === null) point.set(block.getKey(), 0, "element");
  else point.set(last.getParentOrThrow().getKey(), last.getIndexWithinParent() + 1, "element");
}

/** The same place without a selection. */
export function $pointIn(block: LexicalNode, offset: number): SpotInNode {
  const selection = $createRangeSelection();
  $placePoint(selection, "anchor", block, offset);
  return { node: selection.anchor.getNode(), offset: selection.anchor.offset };
}

/** Whether a node is a holder of blocks and no block itself: a list, a cell, an item that only indents. */
export function $holdsBlocks(node: LexicalNode): boolean {
  if ($isRootNode(node) || $isListNode(node)) return true;
  if ($isTableNode(node) || $isTableRowNode(node) || $isTableCellNode(node)) return true;
  const first = $isListItemNode(node) ? node.getFirstChild() : null;
  return $isListNode(first);
}

/** The first or the last block with a text in a node, which may hold blocks: a list holds items, and one of them perhaps a list. */
export function $lineIn(node: LexicalNode | null, which: "first" | "last"): ElementNode | null {
  let line = node;
  while ($isElementNode(line) && $holdsBlocks(line)) {
    line = which === "first" ? line.getFirstChild() : line.getLastChild();
  }
  return $isElementNode(line) ? line : null;
}

/** A point between blocks is at the start of the next one, or at the end of the last, also where more of them stood before. */
function $placeBeside(holder: ElementNode, index: number): Place | null {
  const isAfterLast = index >= holder.getChildrenSize();
  let node = isAfterLast ? holder.getLastChild() : holder.getChildAtIndex(index);
  while ($isElementNode(node) && $holdsBlocks(node)) {
    node = isAfterLast ? node.getLastChild() : node.getFirstChild();
  }
  if (node === null) return null;
  return { key: node.getKey(), offset: isAfterLast ? $sizeOf(node) : 0 };
}

function $offsetIn(block: LexicalNode, node: LexicalNode): number {
  let offset = 0;
  for (let at = node; !at.is(block); at = at.getParentOrThrow()) {
    for (let before = at.getPreviousSibling(); before !== null;) {
      if ($isInline(before)) offset += $sizeOf(before);
      before = before.getPreviousSibling();
    }
  }
  return offset;
}

function $sizeBefore(node: LexicalNode, index: number): number {
  if (!$isElementNode(node)) return 0;
  return node
    .getChildren()
    .slice(0, index)
    .filter($isInline)
    .reduce((sum, child) => sum + $sizeOf(child), 0);
}

function $sizeOf(node: LexicalNode): number {
  if ($isTextNode(node)) return node.__text.length;
  if (!$isElementNode(node)) return $isInline(node) ? 1 : 0;
  return $leavesIn(node).reduce((sum, leaf) => sum + $sizeOf(leaf), 0);
}

/** What stands in a block's line: texts, breaks and embeds, whatever is around them. */
export function $leavesIn(node: ElementNode): readonly LexicalNode[] {
  return node
    .getChildren()
    .filter($isInline)
    .flatMap((child) => ($isElementNode(child) ? $leavesIn(child) : [child]));
}
