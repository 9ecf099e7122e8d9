import { beforeEach, expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { HeldKeys } from "./held-keys.ts";

let clock: ManualClock;
let keys: HeldKeys;
let text: HTMLInputElement;
let dialog: HTMLInputElement;
let heard: string[];

beforeEach(() => {
  clock = new ManualClock();
  keys = new HeldKeys(window, clock);
  heard = [];
  [text, dialog] = [hearing("text"), hearing("dialog")];
  document.body.replaceChildren(text, dialog);
  text.focus();
});

/** It takes every key, so that nothing is left to the browser. */
function hearing(name: string): HTMLInputElement {
  const box = document.createElement("input");
  box.addEventListener("keydown", (event) => {
    heard.push(`${event.key} in ${name}`);
    event.preventDefault();
  });
  return box;
}

function press(...all: readonly string[]): void {
  for (const key of all) {
    const how = { key, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", how));
  }
}

test("what is typed before something is there goes to it, in order, and not to the text before it", () => {
  keys.hold();
  press("a", "Enter");
  expect(heard).toEqual([]);
  dialog.focus();
  press("b");
  clock.advance(10);
  expect(heard).toEqual(["a in dialog", "Enter in dialog", "b in dialog"]);
  press("c");
  expect(heard.at(-1)).toBe("c in dialog");
});

test("a key that asks for something in its turn keeps the rest waiting for that", () => {
  dialog.addEventListener("keydown", ({ key }) => key === "Enter" && keys.hold());
  keys.hold();
  press("a", "Enter", "b");
  dialog.focus();
  clock.advance(10);
  expect(heard).toEqual(["a in dialog", "Enter in dialog"]);
  text.focus();
  clock.advance(10);
  expect(heard.at(-1)).toBe("b in text");
});

test("keys are dropped when nothing comes, or somebody points elsewhere, and the next ones are heard", () => {
  keys.hold();
  press("a");
  clock.advance(5_000);
  press("b");
  keys.hold();
  press("c");
  text.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
  dialog.focus();
  clock.advance(5_000);
  press("d");
  expect(heard).toEqual(["b in text", "d in dialog"]);
});
