import { expect, test } from "vitest";
import { readArguments } from "./arguments.ts";

test("Playwright's arguments are read as Electron reads them", () => {
  const given = readArguments([
    "-r",
    "/loader.js",
    "--no-sandbox",
    "--inspect=0",
    "--remote-debugging-port=0",
    "/app",
    "--mine",
  ]);
  expect(given.preloads).toEqual(["/loader.js"]);
  expect(given.inspect).toBe("0");
  expect(given.app).toBe("/app");
  expect(Object.fromEntries(given.switches)).toEqual({
    "no-sandbox": "",
    "remote-debugging-port": "0",
    mine: "",
  });
});

test("only the first argument that is no option names the app", () => {
  expect(readArguments([".", "throughline://x"]).app).toBe(".");
});

test("a value may hold anything after its first equals sign", () => {
  expect(readArguments(["--js-flags=--a=b --c"]).switches.get("js-flags")).toBe("--a=b --c");
});

test("a module to load first is the app's own business after the app's name", () => {
  expect(readArguments([".", "-r", "x"]).preloads).toEqual([]);
});
