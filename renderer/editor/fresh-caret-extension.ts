import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_CRITICAL,
  COMPOSITION_START_COMMAND,
  defineExtension,
  DROP_COMMAND,
  FOCUS_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from "lexical";

/**
 * The browser tells of a moved caret with its next frame only. A key that comes sooner would act
 * where the caret was before: End and Enter in quick succession would split a line at its start.
 * So before every key that does more than write its letter the editor looks where the caret is, and
 * takes that down: some of what hears of the key reads what was taken down, not what is about to be.
 * Behind a letter the editor knows it, and listens to nothing: each letter would pay for that. Whatever
 * else may move the caret has it listen again.
 */
export const FreshCaretExtension = defineExtension({
  name: "throughline/fresh-caret",
  register: (editor) => {
    let root: HTMLElement | null = null;
    const look = (event: KeyboardEvent) => {
      if (isLetter(event) || event.isComposing || editor.isComposing()) return;
      editor.update(() => $takeCaret(editor), { discrete: true });
    };
    // To ask the browser for what is so already costs a letter as much as what is saved by it.
    let isListening = false;
    const listen = () => {
      if (!isListening) root?.addEventListener("keydown", look, true);
      isListening = root !== null;
      return false;
    };
    const rest = () => {
      if (isListening) root?.removeEventListener("keydown", look, true);
      isListening = false;
    };
    return mergeRegister(
      editor.registerRootListener((now) => {
        root = now;
        listen();
        now?.addEventListener("pointerdown", listen, true);
        return () => {
          rest();
          now?.removeEventListener("pointerdown", listen, true);
        };
      }),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (isLetter(event) && !event.altKey) rest();
          else listen();
          return false;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(FOCUS_COMMAND, listen, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(COMPOSITION_START_COMMAND, listen, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(DROP_COMMAND, listen, COMMAND_PRIORITY_CRITICAL),
    );
  },
});

function isLetter({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey;
}

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
