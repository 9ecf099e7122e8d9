import { $isCodeNode } from "@lexical/code-core";
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  KEY_ARROW_DOWN_COMMAND,
} from "lexical";
import { $blockAround } from "../binding/place.ts";
import { $emptyBelow } from "../insert-block-extension.ts";

/** Down from the last line of code that nothing stands below leads into an empty paragraph: otherwise only three times Enter does. */
export const LeaveCodeExtension = defineExtension({
  name: "throughline/leave-code",
  register: (editor) =>
    editor.registerCommand(
      KEY_ARROW_DOWN_COMMAND,
      (event) => {
        const selection = $getSelection();
        if (event.shiftKey || !$isRangeSelection(selection) || !selection.isCollapsed())
          return false;
        const code = $blockAround(selection.anchor.getNode());
        if (!$isCodeNode(code) || code.getNextSibling() !== null) return false;
        const behind = selection.clone();
        behind.focus.set(code.getKey(), code.getChildrenSize(), "element");
        if (behind.getTextContent().includes("\n")) return false;
        event.preventDefault();
        $emptyBelow(code).selectStart();
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
});
