import { expect, test } from "vitest";
import { filterMistakes } from "./filter-mistakes.ts";

test.each(["before:yesterday", "after:31.10.2026", "-before:2026-02-31", "before:2026-1"])(
  "%s names no date, and how one is written is said",
  (filter) => {
    expect(filterMistakes(`${filter} prices`)).toEqual([
      `“${filter}” names no date. Dates are written 2026-10-31, 2026-10 or 2026.`,
    ]);
  },
);

test("a type that there is not is told with those that there are", () => {
  expect(filterMistakes("type:foo")).toEqual([
    'There is no type “foo”. The types are prd, interview, decision, "journal entry" and note.',
  ]);
});

test("a status that there is not is told with those that there are", () => {
  const [said] = filterMistakes("status:gone before:soon");
  expect(said).toMatch(/^There is no status “gone”\. The statuses are draft, /);
  expect(said).toContain('"in review"');
  expect(filterMistakes("status:gone before:soon")).toHaveLength(2);
});

test("nothing is wrong with words, with a filter that is known, or with one to be left out", () => {
  const typed =
    'prices "before: lunch" type:pr status:draft tag:none before:2026-10 -type:foo type:';
  expect(filterMistakes(typed)).toEqual([]);
});
