import { $isHeadingNode } from "@lexical/rich-text";
import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  DELETE_CHARACTER_COMMAND,
} from "lexical";
import { $placeOf } from "./binding/place.ts";
import { TURN_INTO_COMMAND } from "./turn-into-extension.ts";

/** Backspace at the beginning of a heading that nothing stands before makes a paragraph of it, as of a quote or an item: otherwise it does nothing. */
export const LeaveHeadingExtension = defineExtension({
  name: "throughline/leave-heading",
  register: (editor) =>
    editor.registerCommand(
      DELETE_CHARACTER_COMMAND,
      (isBackward) => {
        const selection = $getSelection();
        if (!isBackward || !$isRangeSelection(selection) || !selection.isCollapsed()) return false;
        const place = $placeOf(selection.anchor);
        const block = place?.offset === 0 ? $getNodeByKey(place.key) : null;
        if (!$isHeadingNode(block) || block.getPreviousSibling() !== null) return false;
        return editor.dispatchCommand(TURN_INTO_COMMAND, "paragraph");
      },
      COMMAND_PRIORITY_LOW,
    ),
});
