import { $isListItemNode, $isListNode } from "@lexical/list";
import { $findTableNode } from "@lexical/table";
import type { LexicalNode } from "lexical";
import { $blockAround } from "../binding/place.ts";

/** The block that a handle moves: a list's item, a whole table, or what stands at the top level. */
export function $wholeBlock(node: LexicalNode): LexicalNode | null {
  const table = $findTableNode(node);
  if (table !== null) return table;
  const block = $blockAround(node);
  return block === null || $isListItemNode(block) ? block : block.getTopLevelElement();
}

/** An item goes with the list that is indented below it. */
export function $withIndented(block: LexicalNode): readonly LexicalNode[] {
  const next = block.getNextSibling();
  return $isListItemNode(block) && next !== null && $isIndent(next) ? [block, next] : [block];
}

/** Whether an item only holds a list that is indented. */
export function $isIndent(node: LexicalNode): boolean {
  return $isListItemNode(node) && $isListNode(node.getFirstChild());
}
