import { act, cleanup, render, screen } from "@testing-library/react";
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COLLABORATION_TAG,
} from "lexical";
import { afterEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { Body } from "#shared/document/blocks/body.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { OpenDocument } from "../document/open-document.ts";
import { Editor } from "./Editor.tsx";
import { editorOf } from "./editor-of.ts";
import { seedOf } from "./testing/meet.ts";
import { select, showEditor } from "./testing/show-editor.tsx";

afterEach(cleanup);

const isLaidOut = (element: Element | undefined) =>
  element instanceof HTMLElement && element.style.contentVisibility === "visible";

test("what a key makes is laid out at once, and the rest of a long document only near the window", async () => {
  const shown = await showEditor(
    ...Array.from({ length: 1_001 }, (_, at) => ({
      kind: at % 20 === 0 ? "heading2" : "paragraph",
      text: "one",
    })),
  );
  const blocks = () => [...(shown.editor.getRootElement()?.children ?? [])];
  act(() => void editorOf(shown.document));
  expect(blocks()).toHaveLength(1_001);
  expect(blocks().slice(200).some(isLaidOut)).toBe(false);

  select(shown, 1_000, 3);
  const $press = () => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertParagraph();
  };
  act(() => shown.editor.update($press, { discrete: true }));
  expect(blocks()).toHaveLength(1_002);
  expect(isLaidOut(blocks().at(-1))).toBe(true);
}, 30_000);

test("of a document that opens, and of what others write, nothing is laid out but near the window", () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedOf(["one", "two"]));
  const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
  const open = new OpenDocument(place, doc);
  render(<Editor document={open} isReadOnly={false} />);
  const laidOut = () => {
    const body = screen.getByRole("textbox", { name: "Document body" });
    return [...body.children].map(isLaidOut);
  };
  expect(laidOut()).toEqual([false, false]);

  const far = new Y.Doc();
  Y.applyUpdate(far, Y.encodeStateAsUpdate(doc));
  new Body(far, new SeededRandom(1)).insert({ after: null }, { kind: "paragraph" }, [
    { kind: "text", text: "new", marks: {} },
  ]);
  act(() => open.door.pass(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(far))));
  expect(laidOut()).toEqual([false, false, false]);
});

test("the browser is asked once less where the caret is after a change of others than after an own one", async () => {
  const shown = await showEditor({ kind: "paragraph", text: "one" });
  const asked = vi.spyOn(document, "getSelection");
  const timesAfter = (...tag: readonly string[]) => {
    asked.mockClear();
    const $change = () => void $getRoot().append($createParagraphNode());
    act(() => shown.editor.update($change, { discrete: true, tag: [...tag] }));
    return asked.mock.calls.length;
  };
  // Lexical itself asks after both.
  expect(timesAfter(COLLABORATION_TAG)).toBeLessThan(timesAfter());
});
