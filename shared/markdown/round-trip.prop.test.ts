import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkdown } from "./read-markdown.ts";
import { anyContent, anyDrafts } from "./testing/arbitrary-drafts.ts";
import { type Draft, draft } from "../document/content/draft.ts";
import { writeMarkdown } from "./write-markdown.ts";

test("a paragraph comes back as it was, whatever signs are in it", () => {
  fc.assert(
    fc.property(
      anyContent.filter((content) => content.length > 0),
      (content) => {
        const drafts = [draft("paragraph", { content })];
        expect(readMarkdown(writeMarkdown(drafts))).toEqual(drafts);
      },
    ),
    { numRuns: 400 },
  );
});

test("blocks come back as they were", () => {
  fc.assert(
    fc.property(anyDrafts, (drafts) => {
      expect(readMarkdown(writeMarkdown(drafts))).toEqual(drafts.map(asWritten));
    }),
    { numRuns: 200 },
  );
});

/** A box to tick with nothing beside it is none in Markdown and is written with a blank, so one with just a blank reads as that. */
function asWritten(each: Draft): Draft {
  const [only] = each.content;
  const isBlank = each.content.length === 1 && only?.kind === "text" && only.text === " ";
  return each.kind === "check" && isBlank ? { ...each, content: [] } : each;
}

test("a box to tick comes back with nothing beside it, also from a single blank", () => {
  for (const content of [[], [{ kind: "text", text: " ", marks: {} } as const]]) {
    expect(readMarkdown(writeMarkdown([draft("check", { content })]))).toEqual([draft("check")]);
  }
});
