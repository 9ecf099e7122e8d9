import { expect, test } from "vitest";
import { readOptions, wholeNumber } from "./options.ts";
import { CannotRun } from "./run-script.ts";

const options = { only: { type: "string" }, short: { type: "boolean", default: false } } as const;

test("what a script is asked is read", () => {
  expect(readOptions(options, ["--only", "merge"])).toEqual({ only: "merge", short: false });
});

test.each([["--help"], ["--only"], ["merge"]])(
  "whoever asks %s, which it does not take, is told in words what can be asked",
  (asked) => {
    const ask = () => readOptions(options, [asked]);
    expect(ask).toThrow(CannotRun);
    expect(ask).toThrow("What can be asked: --only <…>, --short.");
  },
);

test("a count is a whole number, and nothing else is taken for one", () => {
  expect([wholeNumber("count", "12"), wholeNumber("count", undefined)]).toEqual([12, undefined]);
  for (const given of ["", "-1", "1.5", "many"]) {
    expect(() => wholeNumber("count", given)).toThrow(
      `--count takes a whole number, not "${given}"`,
    );
  }
});
