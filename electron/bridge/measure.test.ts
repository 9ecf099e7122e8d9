import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isLargerThan } from "./measure.ts";

test("a value of JSON is larger than the letters it holds", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const letters = JSON.stringify(value).replaceAll(/[^a-zA-Z0-9]/g, "").length;
      expect(isLargerThan(value, letters)).toBe(true);
    }),
  );
});

test.each([
  ["a text", "x".repeat(101)],
  ["many small values", Array.from({ length: 60 }, () => 1)],
  ["long keys", { ["k".repeat(101)]: 1 }],
  ["bytes", new Uint8Array(101)],
  ["a buffer", new ArrayBuffer(101)],
  ["a map", new Map([["key", "x".repeat(101)]])],
  ["a set", new Set(["x".repeat(101)])],
  ["a large number", 10n ** 120n],
])("%s beyond the limit is larger", (_what, value) => {
  expect(isLargerThan(value, 100)).toBe(true);
});

test("what is small is not larger", () => {
  expect(isLargerThan({ space: "private", list: [1, null, undefined, true] }, 100)).toBe(false);
});

test("a value that holds itself, or is very deep, is counted without an end of its own", () => {
  const circular: Record<string, unknown> = {};
  circular["itself"] = circular;
  expect(isLargerThan(circular, 10_000)).toBe(true);

  let deep: unknown = null;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(isLargerThan(deep, 1_000_000)).toBe(false);
  expect(isLargerThan(deep, 100_000)).toBe(true);
});
