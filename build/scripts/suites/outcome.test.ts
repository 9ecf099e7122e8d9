import { afterEach, expect, test, vi } from "vitest";
import { brokenSuite, complaint, conclude, countedSuite } from "./outcome.ts";

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

test("a complaint names the test and begins with what it said, on one line and without colours", () => {
  const message = "\u001b[31mExpected: 1\u001b[39m\n\n   Received: 2\n";
  expect(complaint("it adds", message)).toBe("it adds: Expected: 1 | Received: 2");
  expect(complaint("it adds", undefined)).toBe("it adds");
  expect(complaint("it adds", "x".repeat(5000)).length).toBeLessThan(420);
});

const exitCode = process.exitCode;
afterEach(() => {
  process.exitCode = exitCode;
  vi.restoreAllMocks();
});

test("what did not pass is named at the end, just before the sum", () => {
  const printed: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
  conclude([
    { suite: "unit", passed: 3, failed: 1, complaints: ["it adds: Expected: 1"] },
    { suite: "lint", passed: 1, failed: 0 },
  ]);
  expect(printed.slice(-3)).toEqual([
    "\nWhat did not pass",
    "  - it adds: Expected: 1",
    "\n4 passed, 1 failed",
  ]);
  expect(process.exitCode).toBe(1);
});
