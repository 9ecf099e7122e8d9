import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseWindowState } from "./window-state.ts";

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const first = { bounds: { width: 1280, height: 800 }, isMaximised: false };

const parse = (bounds: unknown, displays = [display]) =>
  parseWindowState({ bounds, isMaximised: false }, displays).bounds;

describe("rubbish counts as nothing remembered", () => {
  test.each([
    ["nothing", undefined],
    ["a text", "wide"],
    ["half of it", { bounds: { width: 100 } }],
    ["no size", { bounds: { width: 0, height: -3 } }],
    ["an endless size", { bounds: { width: 1e300, height: 1e300 } }],
    ["fractions", { bounds: { width: 800.5, height: 600 } }],
  ])("%s", (_what, stored) => {
    expect(parseWindowState(stored, [display])).toEqual(first);
  });
});

test("a window comes back where it stood, on whichever display", () => {
  const left = { x: 100, y: 50, width: 900, height: 700 };
  const right = { x: 2000, y: 100, width: 900, height: 700 };
  expect(parse(left, [display, second])).toEqual(left);
  expect(parse(right, [display, second])).toEqual(right);
});

test("a window on a display that is gone comes back in the middle of one that is there", () => {
  expect(parse({ x: 2000, y: 100, width: 900, height: 700 })).toEqual(first.bounds);
  expect(parse({ x: 0, y: 0, width: 900, height: 700 }, [])).toEqual(first.bounds);
});

test("a window that hangs over the edge is moved back whole", () => {
  expect(parse({ x: -300, y: 900, width: 900, height: 700 })).toEqual({
    x: 0,
    y: 380,
    width: 900,
    height: 700,
  });
});

test("a window larger than its display shrinks to it", () => {
  expect(parse({ x: 10, y: 10, width: 5000, height: 4000 })).toEqual(display);
});

test("a size without a place is kept", () => {
  expect(parse({ width: 900, height: 700 })).toEqual({ width: 900, height: 700 });
});

test("being maximised is remembered, and an unknown word for it is not", () => {
  const bounds = { width: 900, height: 700 };
  expect(parseWindowState({ bounds, isMaximised: true }, [display]).isMaximised).toBe(true);
  expect(parseWindowState({ bounds, isMaximised: "yes" }, [display]).isMaximised).toBe(false);
});

test("whatever was remembered, a window with a place lies within a display", () => {
  const side = fc.integer({ min: -5000, max: 5000 });
  const size = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(fc.record({ x: side, y: side, width: size, height: size }), (stored) => {
      const bounds = parse(stored, [display, second]);
      if (!("x" in bounds)) return;
      const isWithin = (area: typeof display) =>
        bounds.x >= area.x &&
        bounds.y >= area.y &&
        bounds.x + bounds.width <= area.x + area.width &&
        bounds.y + bounds.height <= area.y + area.height;
      expect([display, second].some(isWithin)).toBe(true);
    }),
  );
});
