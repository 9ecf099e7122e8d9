import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  INPUT_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from "lexical";

/**
 * A letter that the browser wrote is taken in when the browser tells of it, or by whoever watches the
 * page for changes: that one waits to be second, but no longer than a tenth of a second, which a busy
 * machine may sleep in the midst of a key. Then the letter has been taken in once it is told of, and may
 * have turned its paragraph into a list: it must not be written into that as well.
 */
export const TakenOnceExtension = defineExtension({
  name: "throughline/taken-once",
  register: (editor) => {
    let due: InputEvent | null = null;
    let isTaken = false;
    return mergeRegister(
      editor.registerCommand(
        BEFORE_INPUT_COMMAND,
        (event) => {
          due = event;
          isTaken = false;
          return false;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerUpdateListener(({ dirtyLeaves }) => {
        // What is prevented is written by the editor, and the browser will not tell of it.
        if (due !== null && !due.defaultPrevented && dirtyLeaves.size > 0) isTaken = true;
      }),
      editor.registerCommand(
        INPUT_COMMAND,
        (event) => {
          const isOver =
            isTaken &&
            event.inputType === "insertText" &&
            event.data === due?.data &&
            !editor.isComposing() &&
            $isLevel(editor);
          due = null;
          isTaken = false;
          return isOver;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    );
  },
});

/** Whether the text at the caret says in the editor what it says on the screen. */
function $isLevel(editor: LexicalEditor): boolean {
  const shown = editor.getRootElement()?.ownerDocument.getSelection()?.anchorNode ?? null;
  const selection = $getSelection();
  if (!(shown instanceof Text) || !$isRangeSelection(selection)) return true;
  const node = selection.anchor.getNode();
  return $isTextNode(node) && node.getTextContent() === shown.data;
}
