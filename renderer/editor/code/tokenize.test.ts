import { expect, test } from "vitest";
import { tokenize } from "./tokenize.ts";

function tokens(code: string, language: string): readonly unknown[] {
  return tokenize(code, language).map(({ kind, start, end }) => [kind, code.slice(start, end)]);
}

test("the words of code are told apart where they stand", () => {
  expect(tokens('const a = "b"; // c', "javascript")).toEqual([
    ["keyword", "const"],
    ["string", '"b"'],
    ["comment", "// c"],
  ]);
  expect(tokens("SELECT 1\nFROM visits", "sql")).toContainEqual(["keyword", "FROM"]);
});

test("a language that is not known, and very long code, stay plain", () => {
  expect(tokens("const a", "klingon")).toEqual([]);
  expect(tokens("1 ".repeat(10_001), "javascript")).toEqual([]);
});
