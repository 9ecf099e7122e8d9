import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { invariant } from "#shared/kernel/invariant.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { startWithDocument } from "./testing/start-app.tsx";
import { goToPair } from "./workspace.ts";

afterEach(leaveWindow);

/** Two documents side by side; one is at the one on the right. */
async function beside() {
  const started = await startWithDocument();
  const { workspace, pass } = started;
  act(() => void workspace.commands.run("new.note"));
  await pass(1_000);
  const [second, first] = workspace.memory.shown;
  invariant(first !== undefined && second !== undefined, "both were shown");
  act(() => goToPair(first, second));
  await pass(1_000);
  const [left, right] = screen.getAllByRole("textbox", { name: "Document body" });
  invariant(left !== undefined && right !== undefined, "both have a text");
  const columnOf = (text: Element) => text.closest("[data-active]");
  const bars = () => screen.queryAllByRole("search").map(columnOf);
  const press = async (from: Element) => {
    fireEvent.keyDown(from, { key: "f", code: "KeyF", ctrlKey: true });
    await pass(100);
  };
  return { ...started, left, right, columnOf, bars, press };
}

test("with two beside one another words are looked for in the one with the keyboard, which has it again afterwards", async () => {
  const { left, right, columnOf, bars, press, pass } = await beside();
  act(() => right.focus());
  await press(right);
  expect(bars()).toEqual([columnOf(right)]);
  await act(async () => {
    fireEvent.keyDown(screen.getByRole("textbox", { name: "Find" }), { key: "Escape" });
  });
  await pass(100);
  expect(bars()).toEqual([]);
  expect(document.activeElement).toBe(right);

  act(() => left.focus());
  await press(left);
  expect(bars()).toEqual([columnOf(left)]);
});

test("by its name it opens in the one with the keyboard as well", async () => {
  const { workspace, right, columnOf, bars, pass } = await beside();
  act(() => right.focus());
  act(() => void workspace.commands.run("text.find"));
  await pass(100);
  expect(bars()).toEqual([columnOf(right)]);
});
