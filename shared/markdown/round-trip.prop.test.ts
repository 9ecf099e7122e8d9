import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkdown } from "./read-markdown.ts";
import { anyContent, anyDrafts } from "./testing/arbitrary-drafts.ts";
import { draft } from "../document/content/draft.ts";
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
      expect(readMarkdown(writeMarkdown(drafts))).toEqual(drafts);
    }),
    { numRuns: 200 },
  );
});
