import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { select, showEditor, type } from "./testing/show-editor.tsx";

afterEach(cleanup);

const body = () => screen.getByRole("textbox", { name: "Document body" });

test("a letter goes no further up than to the text, and whatever may be a command does", async () => {
  await showEditor("one");
  const heard: string[] = [];
  const hear = (event: KeyboardEvent) => void heard.push(event.key);
  window.addEventListener("keydown", hear);
  const press = (key: string, more: KeyboardEventInit = {}) =>
    body().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  press("a");
  press(" ");
  press("k", { ctrlKey: true });
  press("/", { metaKey: true });
  press("ArrowUp", { altKey: true });
  press("Escape");
  window.removeEventListener("keydown", hear);
  expect(heard).toEqual(["k", "/", "ArrowUp", "Escape"]);
});

test("a text without a letter invites to write, until there is one", async () => {
  const shown = await showEditor("");
  const words = screen.getByText("Write, or press / for blocks");
  expect(words.hidden).toBe(false);
  select(shown, 0, 0);
  type(shown, "a");
  expect(words.hidden).toBe(true);
});
