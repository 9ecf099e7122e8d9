import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from "lexical";

/**
 * The browser tells of a moved caret with its next frame only. A key that comes sooner would act
 * where the caret was before: End and Enter in quick succession would split a line at its start.
 * So every key that does more than write its letter looks where the caret is.
 */
export const FreshCaretExtension = defineExtension({
  name: "throughline/fresh-caret",
  register: (editor) =>
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
        if (!isLetter) $takeCaret(editor);
        return false;
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
});

function $takeCaret(editor: LexicalEditor): void {
  const root = editor.getRootElement();
  const shown = root?.ownerDocument.getSelection() ?? null;
  const selection = $getSelection();
  if (root === null || shown === null || !$isRangeSelection(selection)) return;
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = shown;
  if (anchorNode === null || focusNode === null || !root.contains(anchorNode)) return;
  const before = selection.anchor.key;
  // From the end that stays to the one that moves, whichever is first: so the direction is kept.
  selection.applyDOMRange({
    startContainer: anchorNode,
    startOffset: anchorOffset,
    endContainer: focusNode,
    endOffset: focusOffset,
    collapsed: isCollapsed,
  });
  const node = selection.anchor.key === before ? null : $getNodeByKey(selection.anchor.key);
  if ($isTextNode(node)) selection.setFormat(node.getFormat());
}
