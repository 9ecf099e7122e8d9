import { expect, test } from "vitest";
import { placeBeside } from "./place-beside.ts";

const screen = { width: 1000, height: 800 };
const frame = { left: 100, top: 50, right: 700, bottom: 2000 };
const size = { width: 300, height: 200 };

function targetAt(left: number, top: number) {
  return { left, top, right: left + 10, bottom: top + 20 };
}

test("below a target, with a little air, measured from the frame", () => {
  const wish = { target: targetAt(200, 100), size, side: "below" } as const;
  expect(placeBeside(wish, frame, screen)).toEqual({ left: 100, top: 76 });
});

test("above instead, where the window ends below", () => {
  const wish = { target: targetAt(200, 700), size, side: "below" } as const;
  expect(placeBeside(wish, frame, screen)).toEqual({ left: 100, top: 700 - 6 - 200 - 50 });
});

test("below instead, where the window ends above", () => {
  const wish = { target: targetAt(200, 100), size, side: "above" } as const;
  expect(placeBeside(wish, frame, screen)).toEqual({ left: 100, top: 76 });
});

test("never out of the window to the right", () => {
  const wish = { target: targetAt(950, 100), size, side: "below" } as const;
  expect(placeBeside(wish, frame, screen).left).toBe(1000 - 8 - 300 - 100);
});
