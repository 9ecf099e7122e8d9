import {
  $createListNode,
  $insertList,
  $isListItemNode,
  $isListNode,
  INSERT_CHECK_LIST_COMMAND,
  type ListItemNode,
  ListNode,
  registerCheckList,
} from "@lexical/list";
import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  type NodeMutation,
  TextNode,
} from "lexical";

/**
 * "[ ] " and "1. " at the beginning of a bulleted item, as Markdown has them, make it one to be checked or numbered.
 * Checking begins with the first list of that kind: it listens to keys on their way down, and each letter pays for that.
 */
export const TypedItemExtension = defineExtension({
  name: "throughline/typed-item",
  register: (editor) => {
    let stopChecking: (() => void) | null = null;
    return mergeRegister(
      () => stopChecking?.(),
      editor.registerCommand(
        INSERT_CHECK_LIST_COMMAND,
        () => {
          $insertList("check");
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerMutationListener(ListNode, (changes) => {
        if (nameGroups(editor, changes)) stopChecking ??= registerCheckList(editor);
      }),
      editor.registerNodeTransform(TextNode, (text) => {
        const item = text.getParent();
        if (!$isListItemNode(item) || text.getPreviousSibling() !== null) return;
        const typed = /^(?:\[([ x]?)\]|(\d{1,9})\.) /i.exec(text.__text);
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
        const [, sign, number] = typed;
        if (number === undefined) {
          $putInto(item, $createListNode("check"));
          item.setChecked(sign?.toLowerCase() === "x");
        } else {
          $putInto(item, $createListNode("number", Number(number)));
        }
      }),
    );
  },
});

/**
 * What is to be checked is no item of a list to a screen reader: around it stands a group of check boxes. Says whether
 * there is one.
 */
function nameGroups(editor: LexicalEditor, changes: ReadonlyMap<NodeKey, NodeMutation>): boolean {
  const state = editor.getEditorState();
  let hasChecks = false;
  for (const [key, change] of changes) {
    if (change === "destroyed") continue;
    const list = state.read(() => {
      const node = $getNodeByKey(key);
      return $isListNode(node) ? node.getListType() : null;
    });
    const element = editor.getElementByKey(key);
    if (list === "check") {
      hasChecks = true;
      element?.setAttribute("role", "group");
    } else element?.removeAttribute("role");
  }
  return hasChecks;
}

/** The items before and behind it stay what they are. */
function $putInto(item: ListItemNode, other: ListNode): void {
  const list = item.getParent();
  if (!$isListNode(list)) return;
  const behind = item.getNextSiblings();
  list.insertAfter(other);
  other.append(item);
  if (behind.length > 0) other.insertAfter($createListNode("bullet").append(...behind));
  if (list.isEmpty()) list.remove();
}
