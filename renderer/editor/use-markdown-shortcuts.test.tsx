// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { $getRoot, FORMAT_TEXT_COMMAND, KEY_ENTER_COMMAND } from "lexical";
import { afterEach, expect, test } from "vitest";
import { select, showEditor, type, type ShownEditor } from "./testing/show-editor.tsx";

afterEach(cleanup);

function pressEnter({ editor }: ShownEditor): void {
  act(() => {
    editor.dispatchCommand(KEY_ENTER_COMMAND, new KeyboardEvent("keydown", { key: "Enter" }));
    // What is due is done before anything is looked at.
    editor.update(() => {}, { discrete: true });
  });
}

function kinds({ document }: ShownEditor): readonly string[] {
  return document.body.blocks.map((block) => block.kind);
}

test("three hyphens and Enter make a divider, and writing goes on below it", async () => {
  const shown = await showEditor("");
  select(shown, 0, 0);
  type(shown, "---");
  pressEnter(shown);
  type(shown, "below");
  expect(screen.getByRole("separator")).toBeTruthy();
  expect(kinds(shown)).toEqual(["divider", "paragraph"]);
});

test("three hyphens before a word in another format stay hyphens, and the word stays", async () => {
  const shown = await showEditor("---kept");
  select(shown, 0, 3, 7);
  act(() => {
    shown.editor.dispatchCommand(FORMAT_TEXT_COMMAND, "bold");
    shown.editor.update(() => $getRoot().getFirstDescendant()?.selectEnd(), { discrete: true });
  });
  pressEnter(shown);
  expect(screen.getByText("kept").tagName).toBe("STRONG");
  expect(kinds(shown)).not.toContain("divider");
});
