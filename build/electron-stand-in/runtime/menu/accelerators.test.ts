import { expect, test } from "vitest";
import type { PressedKey } from "../../page/messages.ts";
import { matchesAccelerator, readAccelerator } from "./accelerators.ts";

const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  type: "keyDown",
  key,
  code: "",
  control: false,
  shift: false,
  alt: false,
  meta: false,
  isAutoRepeat: false,
  isUnhandled: true,
  ...more,
});

test("the command key is Control, but on a Mac Command", () => {
  expect(matchesAccelerator(press("n", { control: true }), "CmdOrCtrl+N", "linux")).toBe(true);
  expect(matchesAccelerator(press("n", { control: true }), "CmdOrCtrl+N", "darwin")).toBe(false);
  expect(matchesAccelerator(press("n", { meta: true }), "CommandOrControl+N", "darwin")).toBe(true);
});

test("each modifier has to be as it is named", () => {
  expect(matchesAccelerator(press("N", { control: true, shift: true }), "Ctrl+N", "linux")).toBe(
    false,
  );
  expect(
    matchesAccelerator(press("N", { control: true, shift: true }), "Ctrl+Shift+N", "linux"),
  ).toBe(true);
  expect(matchesAccelerator(press("n"), "Ctrl+N", "linux")).toBe(false);
});

test("a key counts by its place when Shift or Alt makes it another letter", () => {
  expect(matchesAccelerator(press("¡", { alt: true, code: "Digit1" }), "Alt+1", "darwin")).toBe(
    true,
  );
  expect(
    matchesAccelerator(
      press("!", { control: true, shift: true, code: "Digit1" }),
      "Ctrl+Shift+1",
      "linux",
    ),
  ).toBe(true);
});

test("zooming in needs no thought about Shift", () => {
  expect(
    matchesAccelerator(
      press("+", { control: true, shift: true, code: "Equal" }),
      "CmdOrCtrl+Plus",
      "linux",
    ),
  ).toBe(true);
  expect(
    matchesAccelerator(press("+", { control: true, code: "NumpadAdd" }), "CmdOrCtrl+Plus", "linux"),
  ).toBe(true);
});

test("named keys are known by Electron's names", () => {
  expect(matchesAccelerator(press("Escape"), "Esc", "linux")).toBe(true);
  expect(matchesAccelerator(press("ArrowLeft", { alt: true }), "Alt+Left", "linux")).toBe(true);
  expect(matchesAccelerator(press("F11"), "F11", "linux")).toBe(true);
});

test("an accelerator that says nothing sensible is refused", () => {
  expect(() => readAccelerator("Hyper+N", "linux")).toThrow("unknown modifier");
  expect(() => readAccelerator("", "linux")).toThrow("has no key");
});

test("with Shift a key that types its character without it is another chord", () => {
  const pressed = press("\\", { control: true, shift: true, code: "Backslash" });
  expect(matchesAccelerator(pressed, "Ctrl+\\", "linux")).toBe(false);
  expect(matchesAccelerator(pressed, "Ctrl+Shift+\\", "linux")).toBe(true);
});
