// @vitest-environment happy-dom
import { act } from "@testing-library/react";
import { $getSelection, $isRangeSelection } from "lexical";
import { expect, test } from "vitest";
import { editorOf } from "./editor-of.ts";
import { select, showEditor } from "./testing/show-editor.tsx";

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
