import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
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

const most = 50;

function found(count: number, query = "the"): SearchState {
  const hits = Array.from({ length: count }, () => hit);
  return {
    typed: query,
    query,
    hits,
    count,
    isFull: count >= most,
    isAsking: false,
    away: null,
    missed: [],
  };
}

test("as many as are shown at most are not said to be all that there are", () => {
  expect(countInWords(most, found(most))).toBe(
    "The best 50. Another word or a filter finds fewer.",
  );
  expect(countInWords(most - 1, found(most - 1))).toBe("49 documents");
});

test("a filter that asks for nothing is told beside what was found, once it is not being typed any more", () => {
  expect(countInWords(2, found(2, "before:2026-1 prices"))).toBe(
    "2 documents. “before:2026-1” names no date. Dates are written 2026-10-31, 2026-10 or 2026.",
  );
  expect(countInWords(most, found(most, "before:2026-1 prices"))).toMatch(
    /^The best 50\. “before:2026-1” names no date\./,
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

test("where nothing was asked for yet, nothing is said to be missing", () => {
  for (const query of ["type:", "before:", "-tag:", '"', "type: before:"]) {
    expect(countInWords(0, found(0, query))).toBe("");
  }
});
