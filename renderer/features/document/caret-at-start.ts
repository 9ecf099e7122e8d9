/** Whether the caret stands before everything that is written in a body. */
export function isCaretAtStart(body: Element): boolean {
  const selection = window.document.getSelection();
  const { anchorNode, isCollapsed = false } = selection ?? {};
  const first = body.firstElementChild;
  if (selection === null || !isCollapsed || anchorNode === null || anchorNode === undefined)
    return false;
  if (first?.contains(anchorNode) !== true) return false;
  const before = window.document.createRange();
  before.setStart(first, 0);
  before.setEnd(anchorNode, selection.anchorOffset);
  return before.toString() === "" && before.cloneContents().querySelector("img, hr") === null;
}
