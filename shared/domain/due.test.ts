import { expect, test } from "vitest";
import type { DocumentRow } from "./document-row.ts";
import { sampleRow } from "./testing/sample-row.ts";
import { daysAfter, dueLists } from "./due.ts";

function row(title: string, change: Partial<DocumentRow>): DocumentRow {
  return sampleRow({ type: "journal", title, status: "open", ...change });
}

test("what asks for a review is due from its day on, the one that waits longest first", () => {
  const { due, upcoming } = dueLists(
    [
      row("today", { dueOn: "2026-10-08" }),
      row("later", { dueOn: "2026-11-02" }),
      row("late", { dueOn: "2026-10-05" }),
      row("next", { dueOn: "2026-10-09" }),
      row("held", { dueOn: null }),
      row("in the trash", { dueOn: "2026-10-01", trashedAt: 5 }),
      row("a template", { dueOn: "2026-10-01", isTemplate: true }),
    ],
    "2026-10-08",
  );
  expect(due.map(({ title }) => title)).toEqual(["late", "today"]);
  expect(upcoming.map(({ title }) => title)).toEqual(["next", "later"]);
});

test.each([
  ["2026-10-05", 3],
  ["2026-10-08", 0],
  ["2026-11-02", -25],
])("from %s it is %i days to the eighth of October", (day, days) => {
  expect(daysAfter(day, "2026-10-08")).toBe(days);
});
