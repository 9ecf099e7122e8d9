/** Whether keys write where this is. */
export function isText(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return element.type !== "checkbox";
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}
