import { buildEditorFromExtensions } from "@lexical/extension";
import { HeadlessExtension } from "@lexical/headless";
import {
  $createRangeSelection,
  $setSelection,
  configExtension,
  type LexicalEditorWithDispose,
  type RangeSelection,
  REDO_COMMAND,
  UNDO_COMMAND,
} from "lexical";
import * as Y from "yjs";
import { type Line, readLines } from "#shared/document/body/lines.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "../../document/open-document.ts";
import { $placePoint, $readLines } from "../binding/editor-lines.ts";
import { LineBinding } from "../binding/line-binding.ts";
import { bodyExtension } from "../extensions.ts";

const elsewhere = Symbol("elsewhere");

/** Somebody with an editor and a document of their own, whose updates a test carries to others. */
export class Person {
  readonly doc = new Y.Doc();
  readonly document: OpenDocument;
  readonly editor: LexicalEditorWithDispose;
  readonly binding: LineBinding;
  /** What they did, to be sent. */
  readonly outbox: Uint8Array[] = [];

  constructor(seed: Uint8Array, clientId?: number) {
    if (clientId !== undefined) this.doc.clientID = clientId;
    Y.applyUpdate(this.doc, seed);
    const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
    this.document = new OpenDocument(place, this.doc);
    this.editor = buildEditorFromExtensions(bodyExtension, configExtension(HeadlessExtension, {}));
    this.binding = new LineBinding(this.editor, this.document);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== elsewhere) this.outbox.push(update);
    });
  }

  /** What they see. */
  get lines(): readonly Line[] {
    return this.editor.read($readLines);
  }

  /** What their document holds. */
  get stored(): readonly Line[] {
    return readLines(this.document.lines);
  }

  get text(): string {
    return this.lines.map((line) => line.text).join("\n");
  }

  /** Selects from one offset of the text to another and acts on it. */
  act(from: number, to: number, does: (selection: RangeSelection) => void): void {
    this.editor.update(
      () => {
        const lines = $readLines();
        const selection = $createRangeSelection();
        $placePoint(selection, "anchor", from, lines);
        $placePoint(selection, "focus", to, lines);
        $setSelection(selection);
        does(selection);
      },
      { discrete: true },
    );
  }

  type(at: number, text: string): void {
    this.act(at, at, (selection) => selection.insertText(text));
  }

  split(at: number): void {
    this.act(at, at, (selection) => selection.insertParagraph());
  }

  remove(from: number, to: number): void {
    this.act(from, to, (selection) => selection.removeText());
  }

  undo(): void {
    this.editor.dispatchCommand(UNDO_COMMAND, undefined);
  }

  redo(): void {
    this.editor.dispatchCommand(REDO_COMMAND, undefined);
  }

  receive(update: Uint8Array): void {
    this.document.door.pass(() => Y.applyUpdate(this.doc, update, elsewhere));
  }
}
