import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { invariant } from "#shared/kernel/invariant.ts";
import { FIND_COMMAND } from "./find/find-command.ts";
import { nowhere } from "./testing/nowhere.ts";
import { showEditorToRead } from "./testing/show-editor.tsx";

afterEach(() => {
  cleanup();
  window.getSelection()?.removeAllRanges();
});

const link = "https://example.com/";

async function read() {
  const opened: string[] = [];
  const around = { ...nowhere, openLink: (url: string) => void opened.push(url) };
  const shown = await showEditorToRead(around, "one two", "see two there");
  const [, second] = shown.document.body.blocks;
  invariant(second !== undefined, "it was given");
  const words = { offset: 4, length: 9 };
  act(() => shown.document.body.format(second.id, words, { link: { url: link } }));
  const body = screen.getByRole("textbox", { name: "Document body" });
  return { ...shown, body, opened };
}

test("in a text that is only read words can be looked for, and not replaced", async () => {
  const { editor, body } = await read();
  act(() => void editor.dispatchCommand(FIND_COMMAND, null));
  const box = screen.getByRole("textbox", { name: "Find" });
  fireEvent.change(box, { target: { value: "two" } });
  expect(screen.getByRole("status", { name: "Matches" }).textContent).toBe("1 of 2");
  expect(screen.queryByRole("button", { name: "Replace" })).toBeNull();

  fireEvent.keyDown(box, { key: "Enter" });
  await act(async () => void fireEvent.keyDown(box, { key: "Escape" }));
  expect(screen.queryByRole("search")).toBeNull();
  expect(document.activeElement).toBe(body);
  expect(window.getSelection()?.toString()).toBe("two");
});

test("a click opens a link in a text that is only read, and the page stays", async () => {
  const { opened } = await read();
  const click = new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 });
  act(() => void screen.getByRole("link").querySelector("*")?.dispatchEvent(click));
  expect(opened).toEqual([link]);
  expect(click.defaultPrevented).toBe(true);
});

test("who selects words of a link there with the pointer opens nothing", async () => {
  const { opened } = await read();
  const words = screen.getByRole("link");
  window.getSelection()?.selectAllChildren(words);
  fireEvent.click(words, { detail: 1 });
  expect(opened).toEqual([]);
});

test("the main key and Enter open the first link of what is selected there", async () => {
  const { body, opened } = await read();
  const press = () => fireEvent.keyDown(body, { key: "Enter", ctrlKey: true });
  fireEvent.keyDown(body, { key: "ArrowDown" });
  press();
  expect(opened).toEqual([]);
  fireEvent.keyDown(body, { key: "ArrowDown" });
  press();
  expect(opened).toEqual([link]);
});
