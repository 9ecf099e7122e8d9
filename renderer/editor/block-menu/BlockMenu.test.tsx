// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { select, showEditor, type ShownEditor } from "../testing/show-editor.tsx";

afterEach(cleanup);

async function openMenu(block: number): Promise<ShownEditor> {
  const shown = await showEditor("one", "two");
  const body = screen.getByRole("textbox", { name: "Document body" });
  act(() => body.focus());
  select(shown, block, 0);
  fireEvent.keyDown(body, { key: "F10", shiftKey: true });
  return shown;
}

function wordsOf({ document }: ShownEditor): readonly string[] {
  return document.body.blocks.map(
    ({ kind, content }) =>
      `${kind} ${content.map((inline) => (inline.kind === "text" ? inline.text : "")).join("")}`,
  );
}

test.for([
  ["Duplicate", ["paragraph one", "paragraph one", "paragraph two"]],
  ["Delete", ["paragraph two"]],
  ["Move down", ["paragraph two", "paragraph one"]],
] as const)("a key opens the menu of the block with the caret: %s", async ([name, words]) => {
  const shown = await openMenu(0);
  await act(async () => fireEvent.click(screen.getByRole("menuitem", { name: new RegExp(name) })));
  expect(wordsOf(shown)).toEqual(words);
  expect(screen.queryByRole("menu")).toBeNull();
});

test("the block is turned into another kind from a menu beside the menu", async () => {
  const shown = await openMenu(1);
  await act(async () =>
    fireEvent.keyDown(screen.getByRole("menuitem", { name: "Turn into" }), { key: "ArrowRight" }),
  );
  await act(async () => fireEvent.click(screen.getByRole("menuitem", { name: "Callout" })));
  expect(wordsOf(shown)).toEqual(["paragraph one", "callout two"]);
});
