import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { type LibraryView, wholeLibrary } from "#shared/domain/library-view.ts";
import { type FacetName, siftRows } from "./facets.ts";
import { other, sampleRows as rows, spaces } from "./testing/rows.ts";

const sift = (part: Partial<LibraryView>) => siftRows(rows, { ...wholeLibrary, ...part }, spaces);

describe("a filter", () => {
  test.each<[string, Partial<LibraryView>, readonly number[]]>([
    ["words of the title in any order, without case and accents", { text: "VISITS cafe" }, [1]],
    ["the name of what has no title", { text: "untitled" }, [4]],
    ["one type or another", { types: ["prd", "note"] }, [2, 3, 4]],
    ["a status", { statuses: ["draft"] }, [3]],
    ["one tag or another", { tags: ["calls", "nothing"] }, [2]],
    ["an owner among several", { owners: ["Ben"] }, [1]],
    ["a space", { spaces: [other] }, [4]],
    ["all that is asked for at once", { types: ["prd"], tags: ["waitlist"] }, [2]],
    ["nothing", {}, [1, 2, 3, 4, 5]],
  ])("asks for %s", (_, part, found) => {
    expect(sift(part).found.map(({ createdAt }) => createdAt)).toEqual(found);
  });
});

test("what can be filtered by is counted and in words", () => {
  const { facets } = sift({});
  expect(facets.types).toContainEqual({ value: "prd", label: "PRD", count: 2 });
  expect(facets.statuses.map(({ label }) => label)).toEqual([
    "Active",
    "Draft",
    "In review",
    "Proposed",
  ]);
  expect(facets.tags).toContainEqual({ value: "waitlist", label: "waitlist", count: 2 });
  expect(facets.owners.map(({ label }) => label)).toEqual(["Ada", "Ben"]);
  expect(facets.spaces.map(({ label }) => label)).toEqual(["Booking", "Private"]);
});

test("what a view asks for and no document has any more is in words, and can be taken off", () => {
  const gone = spaceIdSchema.parse("space_111111111111");
  const view = {
    types: ["interview"],
    statuses: ["shipped"],
    tags: ["calls"],
    spaces: [gone, other],
  };
  const { facets } = siftRows(rows.slice(0, 1), { ...wholeLibrary, ...view }, spaces);
  expect(facets.types).toContainEqual({ value: "interview", label: "Interview", count: 0 });
  expect(facets.statuses).toContainEqual({ value: "shipped", label: "Shipped", count: 0 });
  expect(facets.tags).toContainEqual({ value: "calls", label: "calls", count: 0 });
  expect(facets.spaces).toContainEqual({ value: other, label: "Booking", count: 0 });
  expect(facets.spaces).toContainEqual({ value: gone, label: "Other", count: 0 });
});

test("of a type that is chosen the statuses are counted, and the types as if none were", () => {
  const { facets } = sift({ types: ["note"] });
  expect(facets.statuses.map(({ label, count }) => `${label} ${count}`)).toEqual([
    "Active 1",
    "Draft 0",
    "In review 0",
    "Proposed 0",
  ]);
  expect(facets.types.map(({ label, count }) => `${label} ${count}`)).toEqual([
    "Decision 1",
    "Note 1",
    "Other 1",
    "PRD 2",
  ]);
});

test("a value says how many documents are left once it is chosen, whatever else is asked for", () => {
  const some = (...values: readonly string[]) => fc.subarray([...values]);
  const anyView = fc.record({
    text: fc.constantFrom("", "visits", "visits 2", "nowhere"),
    types: some("prd", "note", "decision"),
    statuses: some("draft", "review", "proposed"),
    tags: some("waitlist", "calls"),
    owners: some("Ada", "Ben"),
    spaces: fc.subarray([other]),
  });
  const names: readonly FacetName[] = ["types", "statuses", "tags", "owners", "spaces"];
  fc.assert(
    fc.property(anyView, fc.constantFrom(...names), (view, name) => {
      for (const { value, count } of sift(view).facets[name]) {
        expect(count).toBe(sift({ ...view, [name]: [value] }).found.length);
      }
    }),
  );
});
