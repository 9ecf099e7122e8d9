/** Whether no control has the focus, so that a key without a modifier may mean the screen as a whole. */
export function isFocusNowhere(): boolean {
  const { activeElement, body } = window.document;
  return activeElement === null || activeElement === body || activeElement.tagName === "MAIN";
}
