import { expect, test } from "vitest";
import { chordOf } from "./pressed.ts";

type Held = "main" | "alt" | "shift" | "other";

function press(key: string, code: string, held: readonly Held[], isMac = false): string {
  const [main, other] = [held.includes("main"), held.includes("other")];
  const [ctrlKey, metaKey] = isMac ? [other, main] : [main, other];
  const modifiers = { altKey: held.includes("alt"), shiftKey: held.includes("shift") };
  return chordOf({ key, code, ctrlKey, metaKey, ...modifiers }, isMac);
}

const main = "CommandOrControl";

test.for([
  ["QWERTY", "f", "KeyF", "F"],
  ["Dvorak", "f", "KeyY", "F"],
  ["Dvorak, where QWERTY has F", "u", "KeyF", "U"],
  ["Colemak", "f", "KeyE", "F"],
  ["Colemak, where QWERTY has F", "t", "KeyF", "T"],
  ["AZERTY", "a", "KeyQ", "A"],
  ["Russian", "а", "KeyF", "F"],
  ["Greek", "φ", "KeyF", "F"],
  ["Greek, where a letter is a sign", ";", "KeyQ", "Q"],
  ["caps lock", "F", "KeyF", "F"],
  ["an input method", "Process", "KeyF", "Process"],
] as const)("a letter on %s", ([, key, code, meant]) => {
  expect(press(key, code, ["main"])).toBe(`${main}+${meant}`);
});

test.for([
  ["QWERTY", "&", "Digit7", "7"],
  ["German", "/", "Digit7", "7"],
  ["AZERTY", "7", "Digit7", "7"],
  ["Russian", "?", "Digit7", "7"],
] as const)("a digit with Shift on %s", ([, key, code, meant]) => {
  expect(press(key, code, ["main", "shift"])).toBe(`${main}+Shift+${meant}`);
});

test.for([
  ["QWERTY", "[", "BracketLeft", "["],
  ["German", "ü", "BracketLeft", "["],
  ["AZERTY, where it waits for a letter", "Dead", "BracketLeft", "["],
  ["Russian", "х", "BracketLeft", "["],
  ["Dvorak", "[", "Minus", "["],
  ["Dvorak", "/", "BracketLeft", "/"],
  ["Russian", ".", "Slash", "/"],
  ["German, where the window grows smaller by it", "-", "Slash", "-"],
  ["AZERTY", ",", "KeyM", ","],
] as const)("a sign on %s", ([, key, code, meant]) => {
  expect(press(key, code, ["main"])).toBe(`${main}+${meant}`);
});

test.for([
  ["∆", "KeyJ", "J"],
  ["µ", "KeyM", "M"],
  ["º", "Digit0", "0"],
  ["Dead", "KeyN", "N"],
  ["о", "KeyJ", "J"],
] as const)("Option makes %s of a letter, and the key is the same", ([key, code, meant]) => {
  expect(press(key, code, ["main", "alt"], true)).toBe(`${main}+Alt+${meant}`);
});

test("keys with a name are called as in the table, and signs with Shift by their place", () => {
  expect(press("F7", "F7", ["shift"])).toBe("Shift+F7");
  expect(press("ArrowUp", "ArrowUp", ["alt"])).toBe("Alt+Up");
  expect(press("Backspace", "Backspace", ["main", "shift"])).toBe(`${main}+Shift+Backspace`);
  expect(press("|", "Backslash", ["main", "shift"])).toBe(`${main}+Shift+\\`);
});

test("the key that is no main key here makes it another key", () => {
  expect(press("f", "KeyF", ["other"])).toBe("Super+F");
  expect(press("f", "KeyF", ["main", "other"], true)).toBe(`${main}+Control+F`);
});
