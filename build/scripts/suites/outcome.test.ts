import { expect, test } from "vitest";
import { brokenSuite, countedSuite } from "./outcome.ts";

test("a suite that ran nothing counts as failed", () => {
  expect(countedSuite("e2e", { passed: 0, notPassed: 0 }, 0)).toEqual(
    brokenSuite("e2e", "It ran no test."),
  );
});

test("what did not pass is counted as failed", () => {
  expect(countedSuite("unit", { passed: 3, notPassed: 2 }, 1)).toEqual({
    suite: "unit",
    passed: 3,
    failed: 2,
  });
});

test("a complaint of the tool is a failure even when every test passed", () => {
  expect(countedSuite("unit", { passed: 3, notPassed: 0 }, 1).failed).toBe(1);
  expect(countedSuite("unit", { passed: 3, notPassed: 0 }, null).failed).toBe(1);
});
