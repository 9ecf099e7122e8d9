import { act, render, screen } from "@testing-library/react";
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $setSelection,
  getNearestEditorFromDOMNode,
  type LexicalEditor,
} from "lexical";
import * as Y from "yjs";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { Body } from "#shared/document/blocks/body.ts";
import type { NewBlock } from "#shared/document/blocks/write-blocks.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { OpenDocument } from "../../document/open-document.ts";
import { $placePoint } from "../binding/place.ts";
import { Editor } from "../Editor.tsx";
import { type EditorSurroundings, SurroundingsProvider } from "../surroundings.ts";
import { seedOf } from "./meet.ts";

/** A document's editor on the screen, with all that floats above it. */
export type ShownEditor = Readonly<{
  editor: LexicalEditor;
  document: OpenDocument;
  /** The window around it has changed. */
  surround: (around: EditorSurroundings) => void;
  /** Somebody else has changed whether one may write there. */
  letWrite: (mayWrite: boolean) => void;
  /** Somebody else has changed the body, and it comes in. */
  byAnother: (change: (body: Body) => void) => void;
}>;

export async function showEditor(...blocks: readonly (string | NewBlock)[]): Promise<ShownEditor> {
  return showEditorIn(null, ...blocks);
}

/** The same with a window around it. */
export async function showEditorIn(
  around: EditorSurroundings | null,
  ...blocks: readonly (string | NewBlock)[]
): Promise<ShownEditor> {
  const shown = showText(around, ...blocks);
  // What floats is loaded by itself.
  await act(async () => {
    await import("../EditorTools.tsx");
  });
  return shown;
}

/** The same where nobody may write. */
export async function showEditorToRead(
  around: EditorSurroundings | null,
  ...blocks: readonly (string | NewBlock)[]
): Promise<ShownEditor> {
  const shown = show(around, true, blocks);
  await act(async () => {
    await import("../EditorTools.tsx");
  });
  return shown;
}

/** As it is at first, with nothing that floats. */
export function showText(
  around: EditorSurroundings | null,
  ...blocks: readonly (string | NewBlock)[]
): ShownEditor {
  return show(around, false, blocks);
}

function show(
  around: EditorSurroundings | null,
  isReadOnly: boolean,
  blocks: readonly (string | NewBlock)[],
): ShownEditor {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedOf(blocks));
  const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
  const document = new OpenDocument(place, doc);
  const within = (surroundings: EditorSurroundings | null, isBarred = isReadOnly) => (
    <SurroundingsProvider value={surroundings}>
      <Editor document={document} isReadOnly={isBarred} />
    </SurroundingsProvider>
  );
  const { rerender } = render(within(around));
  const editor = getNearestEditorFromDOMNode(
    screen.getByRole("textbox", { name: "Document body" }),
  );
  if (editor === null) throw new Error("There is no editor");
  const byAnother = (change: (body: Body) => void) => {
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
    change(new Body(theirs, new SeededRandom(9)));
    act(() => document.door.pass(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs))));
  };
  return {
    editor,
    document,
    surround: (surroundings) => rerender(within(surroundings)),
    letWrite: (mayWrite) => rerender(within(around, !mayWrite)),
    byAnother,
  };
}

/** Selects from one letter of a block at the top level to another. */
export function select({ editor }: ShownEditor, block: number, from: number, to = from): void {
  act(() =>
    editor.update(
      () => {
        const node = $getRoot().getChildAtIndex(block);
        if (node === null) throw new RangeError(`There is no block ${block}.`);
        const selection = $createRangeSelection();
        $placePoint(selection, "anchor", node, from);
        $placePoint(selection, "focus", node, to);
        $setSelection(selection);
      },
      { discrete: true },
    ),
  );
}

/** Types where the caret is, letter by letter. */
export function type({ editor }: ShownEditor, text: string): void {
  for (const letter of text.split("")) {
    act(() => editor.update(() => $getSelection()?.insertText(letter), { discrete: true }));
  }
}
