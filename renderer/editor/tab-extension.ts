import { $isCodeNode } from "@lexical/code-core";
import { $isListItemNode } from "@lexical/list";
import {
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTabNode,
  $isTextNode,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  INDENT_CONTENT_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalNode,
  OUTDENT_CONTENT_COMMAND,
  type RangeSelection,
} from "lexical";
import { $blockAround } from "./binding/place.ts";

/** Tab indents an item of a list wherever the caret is in it, and with Shift nothing is ever written: a line comes back out. */
export const TabExtension = defineExtension({
  name: "throughline/tab",
  register: (editor) =>
    editor.registerCommand(
      KEY_TAB_COMMAND,
      (event) => {
        const selection = $getSelection();
        if (!$isRangeSelection(selection)) return false;
        const block = $blockAround(selection.anchor.getNode());
        if (!event.shiftKey && !$isListItemNode(block)) return false;
        event.preventDefault();
        if ($isCodeNode(block)) $outdentLine(selection);
        else if (event.shiftKey) editor.dispatchCommand(OUTDENT_CONTENT_COMMAND, undefined);
        else editor.dispatchCommand(INDENT_CONTENT_COMMAND, undefined);
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
});

/** Takes a tab, or two spaces, from before the line of code with the caret. */
function $outdentLine({ anchor }: RangeSelection): void {
  const node = anchor.getNode();
  let first: LexicalNode | null = $isElementNode(node)
    ? node.getChildAtIndex(anchor.offset - 1)
    : node;
  if (first === null || $isLineBreakNode(first)) return;
  for (
    let before = first.getPreviousSibling();
    before !== null && !$isLineBreakNode(before);
    before = before.getPreviousSibling()
  ) {
    first = before;
  }
  if ($isTabNode(first)) first.remove();
  else if ($isTextNode(first)) {
    const spaces = /^ {1,2}/.exec(first.getTextContent())?.[0].length ?? 0;
    if (spaces > 0) first.spliceText(0, spaces, "");
  }
}
