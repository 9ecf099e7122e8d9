import { expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { countDue, homeSentence, reviewsOf } from "./home-words.ts";

const now = new Date(2026, 9, 8, 14, 30).getTime();

function due(...days: readonly (string | null)[]): readonly DocumentRow[] {
  return days.map((dueOn, index) =>
    sampleRow({
      id: `doc_${String(index).padStart(12, "0")}`,
      type: "journal",
      title: `${dueOn}`,
      status: "open",
      dueOn,
    }),
  );
}

test("reviews stand by how they are to be met, the earliest first", () => {
  const rows = due(
    "2026-10-08",
    "2026-10-21",
    null,
    "2026-10-05",
    "2026-10-14",
    "2027-01-01",
    "2026-09-01",
  );
  const { late, today, upcoming } = reviewsOf(rows, now);
  expect([late, today, upcoming].map((each) => each.map(({ title }) => title))).toEqual([
    ["2026-09-01", "2026-10-05"],
    ["2026-10-08"],
    ["2026-10-14", "2026-10-21"],
  ]);
  expect(countDue(rows, now)).toBe(3);
});

test.each([
  [[], 0, "Nothing needs you today."],
  [["2026-10-05"], 0, "One review is late."],
  [
    ["2026-10-05", "2026-10-06", "2026-10-08"],
    0,
    "Two reviews are late, and one review is due today.",
  ],
  [["2026-10-08", "2026-10-08"], 0, "Two reviews are due today."],
  [["2026-10-14"], 0, "Nothing needs you today. One review is coming up."],
  [["2026-10-14"], 1, "Others changed one document while you were away."],
  [
    ["2026-10-05"],
    3,
    "One review is late, and others changed three documents while you were away.",
  ],
  [
    ["2026-10-05", "2026-10-08"],
    12,
    "One review is late, one review is due today, and others changed 12 documents while you were away.",
  ],
])("for reviews on %j and %i changed documents Home says %j", (days, changed, sentence) => {
  expect(homeSentence(reviewsOf(due(...days), now), { changed, commented: 0 })).toBe(sentence);
});

test.each([
  [{ changed: 0, commented: 1 }, "Others commented on one document while you were away."],
  [
    { changed: 2, commented: 1 },
    "Others changed two documents and commented on one while you were away.",
  ],
])("of what others did in %j Home says %j", (byOthers, sentence) => {
  expect(homeSentence(reviewsOf([], now), byOthers)).toBe(sentence);
});
