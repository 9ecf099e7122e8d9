import {
  $createNodeSelection,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  type LexicalNode,
} from "lexical";
import { $wholeBlock } from "./whole-block.ts";

/** Puts the caret into a block, unless it is in it already. */
export function $selectBlock(block: LexicalNode): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) {
    const around = $wholeBlock(selection.anchor.getNode());
    if (around !== null && around.is(block)) return;
  }
  if ($isElementNode(block)) {
    block.selectStart();
    return;
  }
  const selected = $createNodeSelection();
  selected.add(block.getKey());
  $setSelection(selected);
}
