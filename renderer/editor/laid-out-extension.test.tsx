// @vitest-environment happy-dom
import { act, cleanup } from "@testing-library/react";
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COLLABORATION_TAG,
} from "lexical";
import { afterEach, expect, test, vi } from "vitest";
import { editorOf } from "./editor-of.ts";
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
