import { expect, test } from "vitest";
import { calls } from "#shared/bridge/contract.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { createFaultReport } from "./faults.ts";

function report(failure: unknown) {
  const bridge = new FakeBridge();
  createFaultReport(bridge)("cache", failure);
  return bridge.asked;
}

test("a report goes over the bridge with the fault's name and places, never its message", () => {
  const asked = report(new TypeError("cannot read the secret plan\nof a document (page:1:2)"));
  expect(asked).toMatchObject([
    { name: "faults.report", input: { kind: "cache", name: "TypeError" } },
  ]);
  expect(JSON.stringify(asked)).toMatch(/@faults\.test\.ts:\d+:\d+"/);
  expect(JSON.stringify(asked)).not.toMatch(/secret|document/);
});

test("something thrown that is no error is told by its kind", () => {
  expect(report("a title")).toMatchObject([{ input: { name: "string", at: [] } }]);
});

test("a fault with an endless name is still a report that main takes", () => {
  const failure = new Error("x");
  failure.name = "N".repeat(1000);
  failure.stack = `    at ${"f".repeat(1000)} (app://bundle/index.js:1:2)`;
  const [asked] = report(failure);
  expect(calls["faults.report"].input.safeParse(asked?.input).success).toBe(true);
});
