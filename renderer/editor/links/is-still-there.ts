import { $isLinkNode } from "@lexical/link";
import { $getSelection, $isRangeSelection, $isTextNode, type PointType } from "lexical";
import { type Formatting, $readFormatting } from "../format/format-bar.ts";

/**
 * Whether what the box for an address was opened for can still be linked: somebody else may have removed it meanwhile, or
 * taken the link away. A caret that was in no link is there anyhow.
 */
export function $isStillThere(meant: Formatting): boolean {
  if (meant.isCollapsed && meant.link === null) return true;
  const now = $readFormatting();
  const selection = $getSelection();
  if (now === null || !$isRangeSelection(selection)) return false;
  if (!now.isCollapsed) return true;
  if (now.link === null) return false;
  // One that somebody else led elsewhere is another node. At the end of another one the caret is where its own is gone.
  return now.link === meant.link || now.url === meant.url || $isWithin(selection.anchor);
}

/** Whether there is something of the link before the caret, and behind it. */
function $isWithin(caret: PointType): boolean {
  const { offset } = caret;
  const node = caret.getNode();
  if ($isLinkNode(node)) return offset > 0 && offset < node.getChildrenSize();
  const isBehind = offset > 0 || node.getPreviousSibling() !== null;
  const size = $isTextNode(node) ? node.getTextContentSize() : 0;
  return isBehind && (offset < size || node.getNextSibling() !== null);
}
