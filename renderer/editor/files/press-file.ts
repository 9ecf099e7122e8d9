import type { LexicalEditor, NodeKey } from "lexical";

/** Does by keyboard what a press on a file does: it asks whether to open or to save it. */
export function pressFile(editor: LexicalEditor, file: NodeKey): void {
  editor.getElementByKey(file)?.querySelector("button")?.click();
}
