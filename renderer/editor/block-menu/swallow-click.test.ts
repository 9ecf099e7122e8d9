import { expect, test } from "vitest";
import { swallowClick } from "./swallow-click.ts";

/** How many clicks a button hears. */
function pressed(...events: readonly string[]): number {
  const button = document.createElement("button");
  document.body.append(button);
  let clicks = 0;
  button.addEventListener("click", () => clicks++);
  for (const name of events) button.dispatchEvent(new Event(name, { bubbles: true }));
  button.remove();
  return clicks;
}

test("the click that a drag ends with does nothing, and only that one", () => {
  swallowClick(window);
  expect(pressed("click")).toBe(0);
  expect(pressed("pointerdown", "click")).toBe(1);
});

test("where a drag ends without a click, the next press counts", () => {
  swallowClick(window);
  expect(pressed("pointerdown", "click")).toBe(1);
});
