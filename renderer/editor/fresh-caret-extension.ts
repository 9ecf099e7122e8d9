import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from "lexical";

/**
 * The browser tells of a moved caret with its next frame only. A key that comes sooner would act
 * where the caret was before: End and Enter in quick succession would split a line at its start.
 * So the keys that change the structure look where the caret is.
 */
export const FreshCaretExtension = defineExtension({
  name: "throughline/fresh-caret",
  register: (editor) => {
    const $look = () => {
      if (!editor.isComposing()) $takeCaret(editor);
      return false;
    };
    return mergeRegister(
      editor.registerCommand(KEY_ENTER_COMMAND, $look, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_BACKSPACE_COMMAND, $look, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_DELETE_COMMAND, $look, COMMAND_PRIORITY_CRITICAL),
    );
  },
});

function $takeCaret(editor: LexicalEditor): void {
  const root = editor.getRootElement();
  const shown = root?.ownerDocument.getSelection() ?? null;
  const selection = $getSelection();
  if (root === null || shown === null || !$isRangeSelection(selection)) return;
  if (shown.rangeCount === 0 || !root.contains(shown.anchorNode)) return;
  // The direction of a range is lost by this, but none of these keys asks for it.
  selection.applyDOMRange(shown.getRangeAt(0));
}
