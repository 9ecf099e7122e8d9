import { expect, test } from "vitest";
import { type BenchRow, isBenchRow, summarise } from "./bench-row.ts";

const row: BenchRow = {
  id: "start",
  unit: "ms",
  target: 900,
  yardstick: "bare window, ms",
  run: () => Promise.resolve({ value: 1, yardstick: 1 }),
};

test("a row's result holds the medians, each of its own column", () => {
  const runs = [
    { value: 9, yardstick: 1 },
    { value: 1, yardstick: 7 },
    { value: 2, yardstick: 3 },
  ];
  expect(summarise(row, runs)).toEqual({
    id: "start",
    value: 2,
    unit: "ms",
    target: 900,
    yardstick: 3,
    runs: 3,
  });
});

test("with an even number of runs the median lies between the two in the middle", () => {
  const runs = [4, 1, 2, 100].map((value) => ({ value, yardstick: 1 }));
  expect(summarise(row, runs).value).toBe(3);
});

test("two runs are too few for a result", () => {
  const runs = [1, 2].map((value) => ({ value, yardstick: 1 }));
  expect(() => summarise(row, runs)).toThrow("3 is the least");
});

test("a run that gave no number is an error, not a zero", () => {
  const runs = [1, Number.NaN, 2].map((value) => ({ value, yardstick: 1 }));
  expect(() => summarise(row, runs)).toThrow("no number");
});

test("only a whole row is a row", () => {
  expect(isBenchRow(row)).toBe(true);
  expect(isBenchRow({ ...row, run: undefined })).toBe(false);
  expect(isBenchRow({ ...row, target: "fast" })).toBe(false);
});
