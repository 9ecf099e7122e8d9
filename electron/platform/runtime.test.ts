import { expect, test } from "vitest";
import { runtimeOf } from "./runtime.ts";

test("the stand-in is never passed off as Electron", () => {
  expect(runtimeOf({ electron: "45.0.0", node: "24.0.0" })).toBe("electron");
  expect(runtimeOf({ electron: "45.0.0", node: "24.0.0", standin: "1" })).toBe("stand-in");
});
