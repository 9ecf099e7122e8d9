import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { inAscii } from "./one-byte-scripts.ts";

const meansTheSame = [
  '"Saving…"',
  "`“${1}” — 👩‍👩‍👧`",
  String.raw`"\\… \"’"`,
  '/^[\\p{L}–👍]+$/u.test("a–👍")',
  '"\u2028".length + /[–…]/.exec("a…").index',
  '({ "ß": 1 })["ß"]',
];

test.each(meansTheSame)("%s is written in ASCII and means the same", (code) => {
  const ascii = inAscii(code);
  expect(ascii).toMatch(/^[\0-\x7f]*$/);
  expect(runInNewContext(ascii)).toEqual(runInNewContext(code));
});

test("a script that is ASCII stays as it is", () => {
  const code = String.raw`const a = "\u2026", b = /\//;`;
  expect(inAscii(code)).toBe(code);
});

test("a character behind a backslash of its own is refused", () => {
  expect(() => inAscii(String.raw`/\…/`)).toThrow(/cannot be written/);
});
