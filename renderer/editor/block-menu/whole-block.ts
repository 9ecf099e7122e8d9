import { $isListItemNode, $isListNode } from "@lexical/list";
import { $findTableNode } from "@lexical/table";
import { $isElementNode, type LexicalNode, type PointType, type RangeSelection } from "lexical";
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

/**
 * The blocks that a selection reaches into, as far as they stand beside one another: items of one list, blocks of one cell,
 * or else what stands at the top level. A selection that ends before the first letter of a block does not reach into it.
 */
export function $selectedBlocks(selection: RangeSelection): readonly LexicalNode[] {
  const { anchor, focus } = selection;
  const [start, end] = selection.isBackward() ? [focus, anchor] : [anchor, focus];
  const [first, last] = [$blockAround(start.getNode()), $blockAround(end.getNode())];
  if (first === null || last === null) return [];
  const areBeside = first.getParent()?.is(last.getParent()) === true;
  const from = areBeside ? first : first.getTopLevelElement();
  const to = areBeside ? last : last.getTopLevelElement();
  const blocks: LexicalNode[] = [];
  for (let block = from; block !== null; block = block.getNextSibling()) {
    blocks.push(block);
    if (to === null || block.is(to)) break;
  }
  if (blocks.length > 1 && $isAtStart(end, last) && last.is(to)) blocks.pop();
  return blocks;
}

function $isAtStart(point: PointType, block: LexicalNode): boolean {
  if (point.offset !== 0) return false;
  const node = point.getNode();
  return node.is(block) || ($isElementNode(block) && node.is(block.getFirstDescendant()));
}

/** Whether an item only holds a list that is indented. */
export function $isIndent(node: LexicalNode): boolean {
  return $isListItemNode(node) && $isListNode(node.getFirstChild());
}
