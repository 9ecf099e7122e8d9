import type { LexicalEditor, NodeKey } from "lexical";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { OpenDocument } from "../document/open-document.ts";
import type { KeptSelection } from "./binding/kept-selection.ts";

/** Which node shows which block. */
export type ShownBlocks = Readonly<{
  idOf(key: NodeKey): BlockId | undefined;
  keyOf(id: BlockId): NodeKey | undefined;
}>;

type Body = Readonly<{ editor: LexicalEditor; kept: KeptSelection; showAll: () => void }>;

const bodies = new WeakMap<OpenDocument, Body>();
const shown = new Emitter<OpenDocument>();

/** The editor that shows the body of a document on the screen, all of it, for what stands beside it. */
export function editorOf(document: OpenDocument): LexicalEditor | undefined {
  const body = bodies.get(document);
  body?.showAll();
  return body?.editor;
}

/** What is selected in the body of a document on the screen, as places in the document. */
export function keptSelectionOf(document: OpenDocument): KeptSelection | undefined {
  return bodies.get(document)?.kept;
}

/** The same editor with as much of the body as it shows by now, and which node in it shows which block. */
export function shownBodyOf(
  document: OpenDocument,
): Readonly<{ editor: LexicalEditor; blocks: ShownBlocks }> | undefined {
  const body = bodies.get(document);
  return body === undefined ? undefined : { editor: body.editor, blocks: body.kept.blocks };
}

/** Tells of each document whose body comes onto the screen. */
export function onBodyShown(listener: (document: OpenDocument) => void): () => void {
  return shown.on(listener);
}

/** The returned function takes the editor away again. */
export function showsBodyOf(document: OpenDocument, body: Body): () => void {
  bodies.set(document, body);
  shown.emit(document);
  return () => {
    if (bodies.get(document) === body) bodies.delete(document);
  };
}
