import { expect, onTestFinished, test } from "vitest";
import type { CommandId } from "#shared/bridge/commands.ts";
import { commandOf, CommandRegistry } from "./commands.ts";
import { listenToWindowKeys } from "./window-keys.ts";

function listen(isMac = false) {
  const commands = new CommandRegistry();
  const done: string[] = [];
  onTestFinished(listenToWindowKeys({ own: window, isMac }, commands));
  const provide = (id: CommandId) => commands.provide(commandOf(id, () => void done.push(id)));
  return { done, provide };
}

/** Presses it and says whether somebody took it. */
function press(init: KeyboardEventInit): boolean {
  const event = new KeyboardEvent("keydown", { cancelable: true, bubbles: true, ...init });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
}

test("a key that is in no menu does what the present screen gave it", () => {
  const { done, provide } = listen();
  provide("go.back");
  expect(press({ key: "[", code: "BracketLeft", ctrlKey: true })).toBe(true);
  expect(done).toEqual(["go.back"]);
});

test("a key that means nothing here is left to others", () => {
  listen();
  expect(press({ key: "[", code: "BracketLeft", ctrlKey: true })).toBe(false);
});

test("a key of the menu is taken by the window, at once and from the menu", () => {
  const { done, provide } = listen();
  provide("document.new");
  expect(press({ key: "n", code: "KeyN", ctrlKey: true })).toBe(true);
  expect(done).toEqual(["document.new"]);
});

test("a key that is held down does its command once", () => {
  const { done, provide } = listen();
  provide("document.new");
  for (const repeat of [false, true, true])
    expect(press({ key: "n", code: "KeyN", ctrlKey: true, repeat })).toBe(true);
  expect(done).toEqual(["document.new"]);
});

test.for([
  ["d", "document.favourite", { key: "в", code: "KeyD", ctrlKey: true }, false],
  ["Shift and L", "go.library", { key: "Λ", code: "KeyL", ctrlKey: true, shiftKey: true }, false],
  ["Option and J", "new.journal", { key: "∆", code: "KeyJ", metaKey: true, altKey: true }, true],
  [
    "Option and M",
    "document.comment",
    { key: "µ", code: "KeyM", metaKey: true, altKey: true },
    true,
  ],
  [
    "Shift and \\",
    "view.toggle-details",
    { key: "|", code: "Backslash", ctrlKey: true, shiftKey: true },
    false,
  ],
] as const)(
  "%s do their command also where the key writes something else",
  ([, id, keys, isMac]) => {
    const { done, provide } = listen(isMac);
    provide(id);
    expect(press(keys)).toBe(true);
    expect(done).toEqual([id]);
  },
);
