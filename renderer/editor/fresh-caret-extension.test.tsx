import { act, cleanup, screen } from "@testing-library/react";
import { $getSelection, $isRangeSelection } from "lexical";
import { afterEach, expect, test, vi } from "vitest";
import { select, showEditor, type ShownEditor } from "./testing/show-editor.tsx";

afterEach(cleanup);

/** An editor whose caret stands behind the first letter, and what the browser does with it. */
async function written() {
  const shown = await showEditor("one");
  select(shown, 0, 1);
  const body = screen.getByRole("textbox", { name: "Document body" });
  const text = body.querySelector("p span")?.firstChild ?? body;
  return {
    body,
    press: (key: string) => {
      act(() => void body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
    },
    point: () => {
      act(() => void body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true })));
    },
    /** The browser moves the caret, and tells of it later only. */
    move: (offset: number) => getSelection()?.setBaseAndExtent(text, offset, text, offset),
    caret: () => caretOf(shown),
  };
}

function caretOf({ editor }: ShownEditor): number | null {
  return editor.getEditorState().read(() => {
    const selection = $getSelection();
    return $isRangeSelection(selection) ? selection.anchor.offset : null;
  });
}

test("a key acts where the caret is, though the browser has not told of it yet", async () => {
  const { press, move, caret } = await written();
  move(3);
  press("F8");
  expect(caret()).toBe(3);
});

test("so does one that comes behind letters and a key or a press that moved the caret", async () => {
  const { press, point, move, caret } = await written();
  press("a");
  press("End");
  move(3);
  press("F8");
  expect(caret()).toBe(3);
  press("b");
  point();
  move(2);
  press("F8");
  expect(caret()).toBe(2);
});

test("letters in a row ask nothing of the browser but the first", async () => {
  const { body, press } = await written();
  const asked = [vi.spyOn(body, "addEventListener"), vi.spyOn(body, "removeEventListener")];
  press("a");
  expect(asked.flatMap(({ mock }) => mock.calls)).toHaveLength(1);
  press("b");
  press("c");
  expect(asked.flatMap(({ mock }) => mock.calls)).toHaveLength(1);
});
