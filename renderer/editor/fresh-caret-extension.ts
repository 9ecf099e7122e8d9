import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  defineExtension,
  type LexicalEditor,
} from "lexical";

/**
 * The browser tells of a moved caret with its next frame only. A key that comes sooner would act
 * where the caret was before: End and Enter in quick succession would split a line at its start.
 * So before every key that does more than write its letter the editor looks where the caret is, and
 * takes that down: some of what hears of the key reads what was taken down, not what is about to be.
 */
export const FreshCaretExtension = defineExtension({
  name: "throughline/fresh-caret",
  register: (editor) =>
    editor.registerRootListener((root) => {
      const look = (event: KeyboardEvent) => {
        const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
        if (isLetter || event.isComposing || editor.isComposing()) return;
        editor.update(() => $takeCaret(editor), { discrete: true });
      };
      root?.addEventListener("keydown", look, true);
      return () => root?.removeEventListener("keydown", look, true);
    }),
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
