import { expect, test } from "vitest";
import { isMarkdown } from "./is-markdown.ts";

test.for([
  "# Problem\n\nThe desk calls.",
  "Plan\r\n## Why\r\nBecause.",
  "- one\n- two\n  - three",
  "1. first\n2. second",
  "Left to do\n- [ ] ask\n- [x] tell",
  "| way | cost |\n| --- | ---: |\n| text | 7 |",
  "way | cost\n--- | ---\ntext | 7",
  "```sql\nselect 1\n```",
  "It is **not** done.",
  "See [the diary](https://example.com/diary).",
])("%j is Markdown", (text) => {
  expect(isMarkdown(text)).toBe(true);
});

test.for([
  "",
  "Two lines\nof an ordinary letter.",
  "# of users",
  "- one item",
  "Agenda\n- one\n- two\nThanks, Bob",
  "5 * 3 ** 2 and a ** b",
  "2026-11-27 10:00\n---\nnext",
  "a[0](1) and [see](below)",
  "name\tcost\nText\t7",
])("%j is as it stands", (text) => {
  expect(isMarkdown(text)).toBe(false);
});
