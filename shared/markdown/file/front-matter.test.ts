import { expect, test } from "vitest";
import { printFrontMatter, printValues, splitFrontMatter } from "./front-matter.ts";

test("names and values above a text are taken off it", () => {
  expect(splitFrontMatter("---\nstatus: accepted\ntags: [a, b]\n---\n\n# Title\n")).toEqual({
    frontMatter: { status: "accepted", tags: ["a", "b"] },
    text: "\n# Title\n",
  });
  expect(splitFrontMatter("\uFEFF---\r\ndate: 2026-01-31\r\n---\r\ntext").frontMatter).toEqual({
    date: "2026-01-31",
  });
});

test.each([
  ["a line above a text", "---\n\nA paragraph.\n\n---\n"],
  ["a list", "---\n- one\n- two\n---\n"],
  ["what is no YAML", "---\n{ broken: [\n---\n"],
  ["aliases, which grow", "---\na: &a [x, x]\nb: [*a, *a]\n---\n"],
  ["dashes further down", "text\n\n---\na: b\n---\n"],
])("%s is text", (_name, source) => {
  expect(splitFrontMatter(source)).toEqual({ frontMatter: {}, text: source });
});

test("what is printed is read as it was", () => {
  const values = { title: "a: b", list: ["- x", "#"], nested: { deep: [1, { two: null }] } };
  expect(splitFrontMatter(`${printFrontMatter(printValues(values))}text`)).toEqual({
    frontMatter: values,
    text: "text",
  });
  expect(printFrontMatter(printValues({}))).toBe("");
});
