import { expect, test } from "vitest";
import { printFrontMatter, printValues, splitFrontMatter } from "./front-matter.ts";

test("names and values above a text are taken off it", () => {
  expect(splitFrontMatter("---\nstatus: accepted\ntags: [a, b]\n---\n\n# Title\n")).toEqual({
    frontMatter: { status: "accepted", tags: ["a", "b"] },
    text: "\n# Title\n",
    hasUnreadLines: false,
  });
  expect(splitFrontMatter("\uFEFF---\r\ndate: 2026-01-31\r\n---\r\ntext").frontMatter).toEqual({
    date: "2026-01-31",
  });
});

test.each([
  ["a line above a text", "---\n\nA paragraph.\n\n---\n", false],
  ["a list", "---\n- one\n- two\n---\n", false],
  ["dashes further down", "text\n\n---\na: b\n---\n", false],
  ["what is no YAML", "---\n# Broken.\na: [\n---\n", true],
  ["aliases, which grow", "---\na: &a [x, x]\nb: [*a, *a]\n---\n", true],
  ["a value of a type that nobody knows", "---\na: !!js/function 'return 1'\n---\n", true],
  [
    "a word behind an ampersand, which YAML has as the name of a place",
    "---\na: &accepted\n---\n",
    true,
  ],
  ["such a word in a list", "---\na: [&#storage, b]\n---\n", true],
  ["such a word before a name", "---\n&here a: b\n---\n", true],
  ["a name that stands there twice", "---\nowner: Ada\nowner: Bo\n---\n", true],
  ["names that are one as words", "---\n1: one\n'1': other\n---\n", true],
])("%s is text, and is said to be where it looks like names and values", (_, source, isSaid) => {
  expect(splitFrontMatter(source)).toEqual({
    frontMatter: {},
    text: source,
    hasUnreadLines: isSaid,
  });
});

test("remarks beside the values are kept under a name of their own", () => {
  const source =
    "---\n# Optional.\nstatus: accepted # by all\nsaid: |\n  # no remark\nat: 'a # b'\n---\n";
  expect(splitFrontMatter(source).frontMatter).toEqual({
    status: "accepted",
    said: "# no remark\n",
    at: "a # b",
    remarks: "Optional.\nby all",
  });
});

test("remarks are kept beside whatever has their name already", () => {
  const source = "---\n# Optional.\nremarks: mine\nfrontMatterRemarks: too\n---\n";
  expect(splitFrontMatter(source).frontMatter).toEqual({
    remarks: "mine",
    frontMatterRemarks: "too",
    frontMatterRemarks2: "Optional.",
  });
});

test("a number that a program would write in another way is its words", () => {
  const source =
    "---\nversion: 1.10\nagent: 007\ncall: +4917012345678\nlong: 12345678901234567890\n1.0: first\nsure: 70\nhalf: -0.5\n---\n";
  const { frontMatter } = splitFrontMatter(source);
  expect(frontMatter).toEqual({
    version: "1.10",
    agent: "007",
    call: "+4917012345678",
    long: "12345678901234567890",
    "1.0": "first",
    sure: 70,
    half: -0.5,
  });
  const printed = printFrontMatter(printValues(frontMatter));
  expect(splitFrontMatter(printed).frontMatter).toEqual(frontMatter);
});

const line = "- some words of a line\n";

test("what stands above a text may be as long as a document's own fields can be", () => {
  const words = "Some words, as they come: in a sentence. ".repeat(10_000);
  const values = { said: words, list: Array.from({ length: 5_000 }, (_each, at) => `item ${at}`) };
  const read = splitFrontMatter(`${printFrontMatter(printValues(values))}text`);
  expect(read).toEqual({ frontMatter: values, text: "text", hasUnreadLines: false });
});

test.each([
  ["too long", `a: ${"x".repeat(600_000)}`],
  ["of too many lines", `a:\n${line.repeat(33_000)}`],
  ["of too many parts", `a: [${"b,".repeat(33_000)}]`],
  [
    "in each other, so that it grows when it is written",
    `a: ${"{a: ".repeat(60)}[${"b,".repeat(5_000)}]${"}".repeat(60)}`,
  ],
  [
    "in each other more often than a stack may take when it is written",
    `a: ${"{a: ".repeat(64)}${"}".repeat(64)}`,
  ],
])("what is %s is text", (_name, yaml) => {
  const source = `---\n${yaml}\n---\ntext`;
  expect(splitFrontMatter(source)).toEqual({ frontMatter: {}, text: source, hasUnreadLines: true });
});

test("values may be in each other as often as anybody would write them", () => {
  const yaml = `a: ${"{a: ".repeat(63)}${"}".repeat(63)}`;
  const { frontMatter } = splitFrontMatter(`---\n${yaml}\n---\ntext`);
  expect(splitFrontMatter(`${printFrontMatter(printValues(frontMatter))}text`)).toEqual({
    frontMatter,
    text: "text",
    hasUnreadLines: false,
  });
  expect(Object.keys(frontMatter)).toEqual(["a"]);
});

test("what is printed is read as it was", () => {
  const values = { title: "a: b", list: ["- x", "#"], nested: { deep: [1, { two: null }] } };
  expect(splitFrontMatter(`${printFrontMatter(printValues(values))}text`)).toEqual({
    frontMatter: values,
    text: "text",
    hasUnreadLines: false,
  });
  expect(printFrontMatter(printValues({}))).toBe("");
});
