import { expect, test } from "vitest";
import { complaintsOf } from "./torture-suite.ts";

test("a row that did not pass is told with its counts and with every reason, and others are not", () => {
  const fine = { id: "kill", tried: 3, failed: 0, lost: 0, seed: 1, isComparison: false };
  const rows = [
    { ...fine, reasons: [] },
    { ...fine, id: "merge.stock", failed: 4, isComparison: true, reasons: [] },
    { ...fine, id: "cache", failed: 1, lost: 2, reasons: ["full: Error: why", "3: 2 lost"] },
    { ...fine, id: "disk", tried: 0, reasons: [], note: "No disk failed." },
  ];
  expect(complaintsOf(rows)).toEqual([
    "cache with seed 1: tried 3, failed 1, lost 2",
    "cache: full: Error: why",
    "cache: 3: 2 lost",
    "disk with seed 1: tried 0, failed 0, lost 0. No disk failed.",
  ]);
});
