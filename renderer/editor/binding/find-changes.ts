import { $isCodeNode } from "@lexical/code-core";
import { $isListItemNode, $isListNode } from "@lexical/list";
import { $isHeadingNode } from "@lexical/rich-text";
import { $isTableCellNode, $isTableNode } from "@lexical/table";
import { $isElementNode, type EditorState, type LexicalNode, type NodeKey } from "lexical";
import { $blockAround, $holdsBlocks } from "./place.ts";

type Dirty = Readonly<{
  before: EditorState;
  now: EditorState;
  elements: Iterable<NodeKey>;
  leaves: Iterable<NodeKey>;
}>;

/**
 * The blocks whose line changed, or null when blocks came, went, moved or changed their shape.
 * Which nodes are dirty says nothing about that (each key marks the root), so the links and the
 * shape of each are compared with the state before. Reads the state `now`.
 */
export function $changedLines({ before, now, elements, leaves }: Dirty): Set<NodeKey> | null {
  const lines = new Set<NodeKey>();
  for (const key of elements) {
    const node = now._nodeMap.get(key);
    const old = before._nodeMap.get(key);
    if (node === undefined || node === old) continue;
    if ($isElementNode(node) && node.isInline()) {
      $addLine(lines, node);
      continue;
    }
    if (old === undefined || hasMoved(old, node)) return null;
    if ($holdsBlocks(node)) {
      if (hasOtherChildren(old, node) || hasOtherShape(old, node)) return null;
      continue;
    }
    if (hasOtherShape(old, node)) return null;
    lines.add(key);
  }
  for (const key of leaves) {
    const node = now._nodeMap.get(key);
    if (node === undefined) continue;
    const block = $blockAround(node);
    if (block === node) {
      const old = before._nodeMap.get(key);
      if (old === undefined || hasMoved(old, node)) return null;
    } else {
      $addLine(lines, node);
    }
  }
  return lines;
}

function $addLine(lines: Set<NodeKey>, node: LexicalNode): void {
  const block = $blockAround(node);
  if (block !== null) lines.add(block.getKey());
}

function hasMoved(old: LexicalNode, node: LexicalNode): boolean {
  return old.__parent !== node.__parent || old.__prev !== node.__prev || old.__next !== node.__next;
}

function hasOtherChildren(old: LexicalNode, node: LexicalNode): boolean {
  if (!$isElementNode(old) || !$isElementNode(node)) return true;
  return old.__first !== node.__first || old.__last !== node.__last || old.__size !== node.__size;
}

/** Of the fields only: the methods of an old node answer for its latest version. */
function hasOtherShape(old: LexicalNode, node: LexicalNode): boolean {
  if (!$isElementNode(old) || !$isElementNode(node)) return true;
  if (old.__format !== node.__format || old.__indent !== node.__indent) return true;
  if ($isHeadingNode(old) && $isHeadingNode(node)) return old.__tag !== node.__tag;
  if ($isCodeNode(old) && $isCodeNode(node)) return old.__language !== node.__language;
  if ($isListItemNode(old) && $isListItemNode(node)) return old.__checked !== node.__checked;
  if ($isListNode(old) && $isListNode(node)) {
    return old.__listType !== node.__listType || old.__start !== node.__start;
  }
  if ($isTableCellNode(old) && $isTableCellNode(node)) {
    return old.__headerState !== node.__headerState;
  }
  if ($isTableNode(old) && $isTableNode(node)) return old.__colWidths !== node.__colWidths;
  return false;
}
