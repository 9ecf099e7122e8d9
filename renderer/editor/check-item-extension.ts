import { $createListNode, $isListItemNode, $isListNode, type ListItemNode } from "@lexical/list";
import { $getSelection, $isRangeSelection, defineExtension, TextNode } from "lexical";

/** "[ ] " at the beginning of a bulleted item, as Markdown has it, makes it one to be checked. */
export const CheckItemExtension = defineExtension({
  name: "throughline/check-item",
  register: (editor) =>
    editor.registerNodeTransform(TextNode, (text) => {
      const item = text.getParent();
      if (!$isListItemNode(item) || text.getPreviousSibling() !== null) return;
      const typed = /^\[([ x]?)\] /i.exec(text.__text);
      const list = item.getParent();
      if (typed === null || !$isListNode(list) || list.getListType() !== "bullet") return;
      const selection = $getSelection();
      const size = typed[0].length;
      const isTyping =
        $isRangeSelection(selection) &&
        selection.isCollapsed() &&
        selection.anchor.key === text.getKey() &&
        selection.anchor.offset === size;
      if (!isTyping) return;
      text.spliceText(0, size, "", true);
      $makeCheck(item, typed[1]?.toLowerCase() === "x");
    }),
});

/** The items before and behind it stay what they are. */
function $makeCheck(item: ListItemNode, isChecked: boolean): void {
  const list = item.getParent();
  if (!$isListNode(list)) return;
  const behind = item.getNextSiblings();
  const checks = $createListNode("check");
  list.insertAfter(checks);
  checks.append(item);
  item.setChecked(isChecked);
  if (behind.length > 0) checks.insertAfter($createListNode("bullet").append(...behind));
  if (list.isEmpty()) list.remove();
}
