import { describe, expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { type LibraryView, wholeLibrary } from "#shared/domain/library-view.ts";
import { arrangeRows, sortRows } from "./arrange-rows.ts";
import { rowOf, sampleRows as rows, spaces } from "./testing/rows.ts";

function numbers(found: readonly DocumentRow[]): readonly number[] {
  return found.map(({ createdAt }) => createdAt);
}

describe("an order", () => {
  test.each<[LibraryView["sort"], readonly number[]]>([
    ["changed", [5, 4, 3, 2, 1]],
    ["created", [5, 4, 3, 2, 1]],
    ["title", [1, 5, 4, 3, 2]],
    ["status", [3, 2, 1, 4, 5]],
    ["due", [4, 3, 1, 2, 5]],
  ])("by %s", (sort, found) => {
    expect(numbers(sortRows(rows, sort))).toEqual(found);
  });

  test("changes nothing about rows that do not differ", () => {
    const same = [rowOf(2, { title: "A" }), rowOf(1, { title: "A" })];
    expect(numbers(sortRows(same, "title"))).toEqual([2, 1]);
  });
});

describe("groups", () => {
  const heads = (group: LibraryView["group"]) =>
    arrangeRows(rows, { ...wholeLibrary, group }, spaces).flatMap((line) =>
      line.kind === "head" ? [`${line.label} ${line.count}`] : [],
    );

  test("of types stand in the order of the types, what is not known last", () => {
    expect(heads("type")).toEqual(["PRD 2", "Decision 1", "Note 1", "Other 1"]);
  });

  test("of statuses stand in the order in which work goes on", () => {
    expect(heads("status")).toEqual([
      "Draft 1",
      "In review 1",
      "Proposed 1",
      "Active 1",
      "No status 1",
    ]);
  });

  test("of tags have a document once under each of its tags", () => {
    expect(heads("tag")).toEqual(["#calls 1", "#waitlist 2", "No tag 3"]);
    const lines = arrangeRows(rows, { ...wholeLibrary, group: "tag" }, spaces);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  });

  test("of spaces go by the spaces' names", () => {
    expect(heads("space")).toEqual(["Booking 1", "Private 4"]);
  });

  test("keep the order of the view inside", () => {
    const lines = arrangeRows(rows, { ...wholeLibrary, group: "type", sort: "title" }, spaces);
    const titles = lines.flatMap((line) => (line.kind === "row" ? [line.row.title] : []));
    expect(titles.slice(0, 2)).toEqual(["Visits 2", "Visits 10"]);
  });
});
