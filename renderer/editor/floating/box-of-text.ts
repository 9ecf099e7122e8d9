import type { LexicalEditor, NodeKey } from "lexical";
import type { Box } from "./place-beside.ts";

/** Where a place in a text is on the screen: without width, as high as its line. */
export function boxOfText(editor: LexicalEditor, key: NodeKey, offset: number): Box | null {
  const element = editor.getElementByKey(key);
  if (element === null) return null;
  const text = textIn(element);
  if (text === null) return element.getBoundingClientRect();
  const range = element.ownerDocument.createRange();
  range.setStart(text, Math.min(offset, text.data.length));
  range.collapse(true);
  const { left, top, bottom } = range.getBoundingClientRect();
  return { left, right: left, top, bottom };
}

/** The characters of a text's element, which formats may wrap. */
function textIn(element: Node): Text | null {
  let node: Node | null = element;
  while (node !== null && !(node instanceof Text)) node = node.firstChild;
  return node;
}

/** Where the selection begins on the screen, by its first line. */
export function boxOfSelection(editor: LexicalEditor): Box | null {
  const root = editor.getRootElement();
  const selection = root?.ownerDocument.getSelection() ?? null;
  if (root === null || selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer)) return null;
  const [first] = range.getClientRects();
  const { startContainer } = range;
  const around = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  return first ?? around?.getBoundingClientRect() ?? null;
}
