import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Role } from "#shared/domain/role.ts";
import { leaveWindow } from "../testing/leave-window.ts";
import { selectWords } from "../testing/select-words.ts";
import { startInBooking } from "../testing/start-in-booking.tsx";

afterEach(leaveWindow);

const body = () => screen.getByRole("textbox", { name: "Document body" });
const bar = () => screen.queryByRole("toolbar", { name: "Selection" });
const comment = () => screen.queryByRole<HTMLTextAreaElement>("textbox", { name: "Comment" });

/** A document with words in a space in which somebody has this role by then. */
async function reads(given: Role) {
  const { becomes, pass, writes } = await startInBooking("editor");
  await writes("Every night.");
  await becomes(given);
  return { becomes, pass };
}

function select(words: string): void {
  act(() => {
    body().focus();
    selectWords(words);
    window.document.dispatchEvent(new Event("selectionchange"));
  });
}

test("words that a commenter selects raise a bar that comments on them, once the pointer is up", async () => {
  const { pass } = await reads("commenter");
  fireEvent.pointerDown(body());
  select("night");
  expect(bar()).toBeNull();
  fireEvent.pointerUp(body());
  expect(bar()).not.toBeNull();
  act(() => screen.getByRole("button", { name: "Comment" }).click());
  await pass(500);
  expect(bar()).toBeNull();
  expect(window.document.activeElement).toBe(comment());
});

test("a commenter comes to that bar by its key, and with Escape back to the words", async () => {
  await reads("commenter");
  select("night");
  fireEvent.keyDown(body(), { key: "F10", altKey: true });
  const button = screen.getByRole("button", { name: "Comment" });
  expect(window.document.activeElement).toBe(button);
  fireEvent.keyDown(button, { key: "Escape" });
  expect(bar()).toBeNull();
  expect(window.document.activeElement).toBe(body());
  expect(window.getSelection()?.toString()).toBe("night");
});

test("the bar of a commenter goes when nothing is selected, with the keyboard, and with the role", async () => {
  const { becomes } = await reads("commenter");
  select("night");
  act(() => {
    window.getSelection()?.collapseToStart();
    window.document.dispatchEvent(new Event("selectionchange"));
  });
  expect(bar()).toBeNull();
  select("night");
  act(() => body().blur());
  expect(bar()).toBeNull();
  select("night");
  expect(bar()).not.toBeNull();
  await becomes("viewer");
  expect(bar()).toBeNull();
  select("Every");
  expect(bar()).toBeNull();
});

test("whoever may write has the bar of formats alone", async () => {
  await reads("editor");
  select("night");
  expect(bar()).toBeNull();
});
