import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { showDocument } from "../fields/testing/show-document.tsx";
import { Editor } from "./Editor.tsx";

afterEach(() => {
  cleanup();
  window.getSelection()?.removeAllRanges();
});

async function show(isReadOnly: boolean) {
  showDocument(decisionType, (document) => <Editor document={document} isReadOnly={isReadOnly} />);
  await act(async () => {});
  const body = screen.getByRole("textbox", { name: "Document body" });
  const press = (key: string) => {
    fireEvent.keyDown(body, { key });
    return window.getSelection()?.toString() ?? "";
  };
  return { body, press };
}

test("a body that is only read takes the focus, and the arrows select its blocks one after the other", async () => {
  const { body, press } = await show(true);
  const [first, second] = decisionType.outline.map(({ heading }) => heading);
  expect(body.tabIndex).toBe(0);
  expect(press("ArrowDown")).toBe(first);
  // The empty paragraph below the heading is a block as well.
  press("ArrowDown");
  expect(press("ArrowDown")).toBe(second);
  press("ArrowUp");
  expect(press("ArrowUp")).toBe(first);
  expect(press("ArrowUp")).toBe(first);
});

test("where somebody writes the arrows are the caret's", async () => {
  const { press } = await show(false);
  expect(press("ArrowDown")).toBe("");
});
