import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { $getRoot, $getSelection, $isRangeSelection } from "lexical";
import { afterEach, expect, test, vi } from "vitest";
import { select, showEditor, type ShownEditor } from "../testing/show-editor.tsx";
import { FIND_COMMAND } from "./find-command.ts";

afterEach(cleanup);

async function find(words: string): Promise<ShownEditor> {
  const shown = await showEditor("one two", "two and Two");
  act(() => screen.getByRole("textbox", { name: "Document body" }).focus());
  select(shown, 0, 0);
  act(() => void shown.editor.dispatchCommand(FIND_COMMAND, null));
  fireEvent.change(screen.getByRole("textbox", { name: "Find" }), { target: { value: words } });
  return shown;
}

function count(): string {
  return screen.getByRole("status", { name: "Matches" }).textContent;
}

test("what is found is counted, and Enter goes from one to the next and around", async () => {
  await find("two");
  const box = screen.getByRole("textbox", { name: "Find" });
  expect(document.activeElement).toBe(box);
  expect(count()).toBe("1 of 3");
  fireEvent.keyDown(box, { key: "Enter", shiftKey: true });
  expect(count()).toBe("3 of 3");
  fireEvent.keyDown(box, { key: "Enter" });
  expect(count()).toBe("1 of 3");
  fireEvent.click(screen.getByRole("button", { name: "Match case" }));
  expect(count()).toBe("1 of 2");
});

test("where it begins with the words that are selected, the first of them is the present one, and Replace replaces it", async () => {
  const { editor } = await showEditor("one two", "two and Two");
  const selected = vi.spyOn(window.getSelection() as Selection, "toString");
  selected.mockReturnValue("two");
  act(() => void editor.dispatchCommand(FIND_COMMAND, null));
  selected.mockRestore();
  expect(count()).toBe("1 of 3");
  fireEvent.click(screen.getByRole("button", { name: "Replace" }));
  await act(async () => screen.getAllByRole("button", { name: "Replace" }).at(-1)?.click());
  expect(editor.read(() => $getRoot().getTextContent())).toBe("one \n\ntwo and Two");
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Find" }), { key: "Enter" });
  expect(count()).toBe("2 of 2");
});

test("nothing found is said, and Escape gives the keyboard back to the text", async () => {
  await find("three");
  expect(count()).toBe("Nothing found");
  await act(async () => {
    fireEvent.keyDown(screen.getByRole("textbox", { name: "Find" }), { key: "Escape" });
  });
  expect(screen.queryByRole("search")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Document body" }));
});

test("Escape leaves the caret before the match that was gone to", async () => {
  const { editor } = await find("two");
  const box = screen.getByRole("textbox", { name: "Find" });
  fireEvent.keyDown(box, { key: "Enter" });
  await act(async () => {
    fireEvent.keyDown(box, { key: "Escape" });
  });
  editor.read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) throw new Error("There is no caret");
    const { anchor } = selection;
    const behind = anchor.getNode().getTextContent().slice(anchor.offset);
    expect([selection.isCollapsed(), behind.startsWith("two")]).toEqual([true, true]);
  });
});

test("the present match is replaced alone, or all of them", async () => {
  const { document: bound } = await find("two");
  const words = () =>
    bound.body.blocks.map(({ content }) =>
      content.map((part) => ("text" in part ? part.text : "")).join(""),
    );
  fireEvent.click(screen.getByRole("button", { name: "Replace" }));
  fireEvent.change(screen.getByRole("textbox", { name: "Replace with" }), {
    target: { value: "2" },
  });
  await act(async () => screen.getAllByRole("button", { name: "Replace" })[1]?.click());
  expect(words()).toEqual(["one 2", "two and Two"]);
  fireEvent.click(screen.getByRole("button", { name: "Match case" }));
  fireEvent.click(screen.getByRole("button", { name: "Match case" }));
  await act(async () => screen.getByRole("button", { name: "All" }).click());
  expect(words()).toEqual(["one 2", "2 and 2"]);
});
