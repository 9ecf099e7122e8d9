import { expect, test } from "vitest";
import { isTortureRow, resultOf, stoodIt, type TortureResult } from "./torture-row.ts";

const fine: TortureResult = {
  id: "some",
  tried: 3,
  failed: 0,
  lost: 0,
  seed: 1,
  isComparison: false,
  reasons: [],
};

test("a row stands if something was tried and nothing failed or was lost", () => {
  expect(stoodIt(fine)).toBe(true);
  expect(stoodIt({ ...fine, failed: 1 })).toBe(false);
  expect(stoodIt({ ...fine, lost: 1 })).toBe(false);
  expect(stoodIt({ ...fine, tried: 0 })).toBe(false);
});

test("what is there to compare with may fail and lose, but it must have been tried", () => {
  const comparison = { ...fine, isComparison: true };
  expect(stoodIt({ ...comparison, failed: 2, lost: 7 })).toBe(true);
  expect(stoodIt({ ...comparison, tried: 0, failed: 1 })).toBe(false);
});

test("a row that says it is a comparison in another way than by yes or no is refused", () => {
  const row = { id: "some", count: 1, shortCount: 1, run: () => undefined };
  expect(isTortureRow({ ...row, isComparison: true })).toBe(true);
  expect(isTortureRow({ ...row, isComparison: "yes" })).toBe(false);
});

test("of many reasons the first few are kept, and of a long one its beginning", () => {
  const reasons = ["x".repeat(5000), "2", "3", "4", "5", "6"];
  const { reasons: told } = resultOf(fine, { tried: 6, failed: 6, lost: 0, reasons });
  expect(told).toEqual(["x".repeat(400), "2", "3", "4", "5"]);
});
