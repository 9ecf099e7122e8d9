import { expect, test } from "vitest";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { createFaultReport, describeFailure } from "./faults.ts";

test("a fault is told by its name and places, never by its message", () => {
  const failure = new TypeError("cannot read the secret plan");
  const described = describeFailure(failure);
  expect(described.name).toBe("TypeError");
  expect(described.at[0]).toMatch(/faults\.test\.ts:\d+:\d+$/);
  expect(JSON.stringify(described)).not.toContain("secret");
});

test("a message of several lines that looks like a stack is left out", () => {
  const failure = new Error("first\nsecond line of a document (page:1:2)");
  expect(JSON.stringify(describeFailure(failure))).not.toContain("document");
});

test("something thrown that is no error is told by its kind", () => {
  expect(describeFailure("a title")).toEqual({ name: "string", at: [] });
});

test("a report goes over the bridge", () => {
  const bridge = new FakeBridge();
  createFaultReport(bridge)("cache", new RangeError("full"));
  expect(bridge.asked).toMatchObject([
    { name: "faults.report", input: { kind: "cache", name: "RangeError" } },
  ]);
});
