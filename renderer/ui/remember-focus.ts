/**
 * Remembers what has the focus, and where the caret is in it; the returned function puts both back.
 * Giving the focus alone back to a text would put its caret at the beginning.
 */
export function rememberFocus(own: Document, activeElement = own.activeElement): () => void {
  const selection = own.getSelection();
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};

  return () => {
    if (!(activeElement instanceof HTMLElement) || !activeElement.isConnected) return;
    activeElement.focus({ preventScroll: true });
    if (anchorNode?.isConnected !== true || focusNode?.isConnected !== true) return;
    if (activeElement.contains(anchorNode)) {
      selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    }
  };
}
