import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type LexicalNode,
} from "lexical";
import { EmbedNode } from "../blocks/embed-node.ts";

/** The mention, picture or file that stands right before or behind the caret. */
export function $embedBeside(): EmbedNode | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const { anchor } = selection;
  const node = anchor.getNode();
  const beside: (LexicalNode | null)[] = [];
  if ($isElementNode(node)) {
    if (anchor.offset > 0) beside.push(node.getChildAtIndex(anchor.offset - 1));
    beside.push(node.getChildAtIndex(anchor.offset));
  } else if ($isTextNode(node)) {
    if (anchor.offset === 0) beside.push(node.getPreviousSibling());
    if (anchor.offset === node.getTextContentSize()) beside.push(node.getNextSibling());
    // Behind a mention stands the space that came with it.
    if (anchor.offset === 1 && node.getTextContent().startsWith(" ")) {
      beside.push(node.getPreviousSibling());
    }
  }
  return beside.find((each) => each instanceof EmbedNode) ?? null;
}
