import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type LexicalNode,
} from "lexical";
import { EmbedNode } from "../blocks/embed-node.ts";

/** The document whose mention stands right before or behind the caret. */
export function $mentionBeside(): string | null {
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
  for (const each of beside) {
    const id = each instanceof EmbedNode ? each.getEmbed()["mention"] : null;
    if (typeof id === "string") return id;
  }
  return null;
}
