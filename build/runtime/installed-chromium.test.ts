import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { installedChromium } from "./installed-chromium.ts";

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "chromium-"));
});
afterEach(() => rmSync(scratch, { recursive: true }));

function put(...path: string[]): string {
  const file = join(scratch, ...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  return file;
}

test("the one that is named comes before all others", () => {
  const named = put("mine");
  put("browsers", "chromium-1", "chrome-linux64", "chrome");
  const environment = {
    THROUGHLINE_CHROMIUM: named,
    PLAYWRIGHT_BROWSERS_PATH: join(scratch, "browsers"),
  };
  expect(installedChromium(environment)).toEqual({ path: named, foundBy: "THROUGHLINE_CHROMIUM" });
});

test("a named one that is not there is an error, not a reason to take another", () => {
  expect(() => installedChromium({ THROUGHLINE_CHROMIUM: join(scratch, "none") })).toThrow(
    "does not exist",
  );
});

test("of Playwright's own the newest is taken", () => {
  put("chromium-999", "chrome-linux64", "chrome");
  const newest = put("chromium-1200", "chrome-linux64", "chrome");
  expect(installedChromium({ PLAYWRIGHT_BROWSERS_PATH: scratch })).toEqual({
    path: newest,
    foundBy: "Playwright",
  });
});

describe.runIf(process.platform === "linux")("on Linux", () => {
  test("the system's is found on the path", () => {
    const environment = { PLAYWRIGHT_BROWSERS_PATH: join(scratch, "none"), PATH: scratch };
    expect(installedChromium(environment)).toBeUndefined();
    const system = put("chromium");
    expect(installedChromium(environment)).toEqual({ path: system, foundBy: "the system" });
  });
});
