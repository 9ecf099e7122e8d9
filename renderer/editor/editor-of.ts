import type { LexicalEditor } from "lexical";
import type { OpenDocument } from "../document/open-document.ts";

const editors = new WeakMap<OpenDocument, LexicalEditor>();

/** The editor that shows the body of a document on the screen, for what stands beside it. */
export function editorOf(document: OpenDocument): LexicalEditor | undefined {
  return editors.get(document);
}

/** The returned function takes the editor away again. */
export function showsBodyOf(document: OpenDocument, editor: LexicalEditor): () => void {
  editors.set(document, editor);
  return () => {
    if (editors.get(document) === editor) editors.delete(document);
  };
}
