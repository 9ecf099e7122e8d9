import { expect, test, vi } from "vitest";
import { Tally } from "./tally.ts";

test("a try that failed counts once, what it lost counts each, and both are told at once and at the end", () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const tally = new Tally("kill");
  tally.add("1", { lost: 0, faults: [] });
  tally.add("2", { lost: 3, faults: ["a", "b"] });
  tally.add("3", { lost: 1, faults: [] });
  const reasons = ["2: 3 lost; a; b", "3: 1 lost"];
  expect(tally.harm).toEqual({ failed: 1, lost: 4, reasons });
  expect(told.mock.calls).toEqual([["kill: 2: 3 lost; a; b"], ["kill: 3: 1 lost"]]);
  told.mockRestore();
});
