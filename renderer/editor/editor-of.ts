import type { LexicalEditor } from "lexical";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { OpenDocument } from "../document/open-document.ts";

const editors = new WeakMap<OpenDocument, LexicalEditor>();
const shown = new Emitter<OpenDocument>();

/** The editor that shows the body of a document on the screen, for what stands beside it. */
export function editorOf(document: OpenDocument): LexicalEditor | undefined {
  return editors.get(document);
}

/** Tells of each document whose body comes onto the screen. */
export function onBodyShown(listener: (document: OpenDocument) => void): () => void {
  return shown.on(listener);
}

/** The returned function takes the editor away again. */
export function showsBodyOf(document: OpenDocument, editor: LexicalEditor): () => void {
  editors.set(document, editor);
  shown.emit(document);
  return () => {
    if (editors.get(document) === editor) editors.delete(document);
  };
}
