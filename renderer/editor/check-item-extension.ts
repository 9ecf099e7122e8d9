import {
  $createListNode,
  $isListItemNode,
  $isListNode,
  type ListItemNode,
  ListNode,
} from "@lexical/list";
import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  defineExtension,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  type NodeMutation,
  TextNode,
} from "lexical";

/** "[ ] " at the beginning of a bulleted item, as Markdown has it, makes it one to be checked. */
export const CheckItemExtension = defineExtension({
  name: "throughline/check-item",
  register: (editor) =>
    mergeRegister(
      editor.registerMutationListener(ListNode, (changes) => nameGroups(editor, changes)),
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
    ),
});

/** What is to be checked is no item of a list to a screen reader: around it stands a group of check boxes. */
function nameGroups(editor: LexicalEditor, changes: ReadonlyMap<NodeKey, NodeMutation>): void {
  const state = editor.getEditorState();
  for (const [key, change] of changes) {
    if (change === "destroyed") continue;
    const list = state.read(() => {
      const node = $getNodeByKey(key);
      return $isListNode(node) ? node.getListType() : null;
    });
    const element = editor.getElementByKey(key);
    if (list === "check") element?.setAttribute("role", "group");
    else element?.removeAttribute("role");
  }
}

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
