import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { mostHits } from "#shared/domain/search-hit.ts";
import type { FoundDocument, SearchState } from "../../document/text-search.ts";
import { countInWords } from "./count-in-words.ts";

const text = { text: "", ranges: [] };
const hit: FoundDocument = {
  document: documentIdSchema.parse("doc_000000000000"),
  space: privateSpaceId,
  type: "note",
  title: text,
  passage: text,
  score: 1,
};

function found(count: number, query = "the"): SearchState {
  const hits = Array.from({ length: count }, () => hit);
  return { typed: query, query, hits, isAsking: false, away: null };
}

test("as many as are shown at most are not said to be all that there are", () => {
  expect(countInWords(mostHits, found(mostHits))).toBe(
    "The best 100. Another word or a filter finds fewer.",
  );
  expect(countInWords(mostHits - 1, found(mostHits - 1))).toBe("99 documents");
});

test("a filter that asks for nothing is told beside what was found, once it is not being typed any more", () => {
  expect(countInWords(2, found(2, "before:2026-1 prices"))).toBe(
    "2 documents. “before:2026-1” names no date. Dates are written 2026-10-31, 2026-10 or 2026.",
  );
  expect(countInWords(mostHits, found(mostHits, "before:2026-1 prices"))).toMatch(
    /^The best 100\. “before:2026-1” names no date\./,
  );
  expect(countInWords(2, found(2, "prices before:2026-1"))).toBe("2 documents");
});

test("where nothing was found, what is wrong with a filter is said, and else to look for less", () => {
  expect(countInWords(0, found(0, "prices before:yesterday"))).toBe(
    "Nothing was found. “before:yesterday” names no date. Dates are written 2026-10-31, 2026-10 or 2026.",
  );
  expect(countInWords(0, found(0, "type:foo"))).toContain("There is no type “foo”.");
  expect(countInWords(0, found(0))).toBe(
    "No document has all of this. Try fewer words or filters.",
  );
});
