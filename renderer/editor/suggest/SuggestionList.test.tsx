import { getExtensionDependencyFromEditor } from "@lexical/extension";
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { select, showEditor, type } from "../testing/show-editor.tsx";
import { SuggestionsExtension } from "./suggestions-extension.ts";

afterEach(cleanup);

/** The option that the box of the text names. */
function named(): string {
  const body = screen.getByRole("textbox", { name: "Document body" });
  const id = body.getAttribute("aria-activedescendant") ?? "";
  return document.getElementById(id)?.textContent ?? "";
}

test("the list is a listbox whose marked option the text's box names", async () => {
  const shown = await showEditor("");
  select(shown, 0, 0);
  expect(screen.queryByRole("listbox")).toBeNull();
  type(shown, "/h");
  expect(screen.getByRole("listbox", { name: "Blocks" })).toBeTruthy();
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("Heading 1");
  expect(named()).toContain("Heading 1");
  const { output } = getExtensionDependencyFromEditor(shown.editor, SuggestionsExtension);
  act(() => output.move(1));
  expect(named()).toContain("Heading 2");
});

test("a click takes an option, and the box of the text names nothing any more", async () => {
  const shown = await showEditor("");
  select(shown, 0, 0);
  type(shown, "/");
  fireEvent.click(screen.getByRole("option", { name: /Quote/ }));
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(shown.document.body.blocks.map((block) => block.kind)).toEqual(["quote"]);
  const body = screen.getByRole("textbox", { name: "Document body" });
  expect(body.hasAttribute("aria-activedescendant")).toBe(false);
});

test("letters that mean no block close the list", async () => {
  const shown = await showEditor("");
  select(shown, 0, 0);
  type(shown, "/zzz");
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("a list that opens, and a mark that moves in it, scroll nothing but the list", async () => {
  const scrolled = vi.spyOn(Element.prototype, "scrollIntoView");
  onTestFinished(() => scrolled.mockRestore());
  const heights = { offsetTop: 400, offsetHeight: 36, clientHeight: 200 };
  for (const [name, value] of Object.entries(heights)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
    onTestFinished(() => void Reflect.deleteProperty(HTMLElement.prototype, name));
  }
  const shown = await showEditor("");
  select(shown, 0, 0);
  type(shown, "/");
  const { output } = getExtensionDependencyFromEditor(shown.editor, SuggestionsExtension);
  act(() => output.move(1));
  expect(scrolled).not.toHaveBeenCalled();
  expect(screen.getByRole("listbox").scrollTop).toBe(236);
});
