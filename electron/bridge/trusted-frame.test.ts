import type { WebFrameMain } from "electron";
import { expect, test } from "vitest";
import { isTrustedFrame } from "./trusted-frame.ts";

const frame = (origin: string, parent: WebFrameMain | null = null) => ({ origin, parent });

test("only the top frame of our own bundle is trusted", () => {
  expect(isTrustedFrame(frame("app://bundle"))).toBe(true);
});

test.each([
  ["a frame that is gone", null],
  ["a frame inside our own", frame("app://bundle", {} as WebFrameMain)],
  ["another host of our scheme", frame("app://bundle.example")],
  ["a longer name", frame("app://bundler")],
  ["the web", frame("https://bundle")],
  ["a file", frame("file://")],
  ["an opaque origin", frame("null")],
])("%s is not", (_what, other) => {
  expect(isTrustedFrame(other)).toBe(false);
});
