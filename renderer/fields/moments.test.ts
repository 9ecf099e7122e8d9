import { expect, test } from "vitest";
import { dayHeading, dayOf, dueInWords, momentInColumn, momentInWords } from "./moments.ts";

const now = new Date(2026, 9, 8, 14, 30).getTime();
const before = (minutes: number) => momentInWords(now - minutes * 60_000, now);

test("a moment is told as one would tell it now", () => {
  expect(before(0)).toBe("just now");
  expect(before(40)).toBe("40 minutes ago");
  expect(before(60 * 3)).toBe("3 hours ago");
  expect(before(60 * 20)).toBe("yesterday");
  expect(before(60 * 24 * 3)).toBe("3 days ago");
  expect(momentInWords(new Date(2026, 1, 24).getTime(), now)).toBe("24 Feb");
  expect(momentInWords(new Date(2025, 1, 24).getTime(), now)).toBe("24 Feb 2025");
});

test("a clock that was set back tells no future", () => {
  expect(before(-90)).toBe("just now");
});

test("today is a heading", () => {
  expect(dayHeading(now)).toBe("Thursday 8 October");
});

test("in a column a moment is as short as it can be", () => {
  const inColumn = (days: number) => momentInColumn(now - days * 24 * 60 * 60_000, now);
  expect([0, 1, 3].map(inColumn)).toEqual(["14:30", "Yesterday", "Mon"]);
  expect(momentInColumn(new Date(2026, 1, 24).getTime(), now)).toBe("24 Feb");
  expect(momentInColumn(new Date(2025, 1, 24).getTime(), now)).toBe("24 Feb 2025");
});

test.each([
  ["2026-10-05", "3 days late", true],
  ["2026-10-07", "1 day late", true],
  ["2026-10-08", "Today", false],
  ["2026-10-09", "Tomorrow", false],
  ["2026-10-14", "Wed 14 Oct", false],
  ["2027-01-14", "14 Jan 2027", false],
])("a review on %s is told as %s", (day, words, isLate) => {
  expect(dueInWords(day, now)).toEqual({ words, isLate });
});

test("a day is the one on the calendar here", () => {
  expect(dayOf(now)).toBe("2026-10-08");
  expect(dayOf(new Date(2026, 0, 2, 0, 5).getTime())).toBe("2026-01-02");
});

test("a number that no date can be of is said as the nearest one", () => {
  expect(momentInWords(-Number.MAX_SAFE_INTEGER, now)).toBe(momentInWords(-8.64e15, now));
  expect(momentInWords(Number.MAX_SAFE_INTEGER, now)).toBe("just now");
});

test.each([1e300, -1e300, Infinity])(
  "a moment of which there is no date, %s, has words all the same",
  (at) => {
    expect(momentInColumn(at, 0)).not.toBe("");
    expect(momentInWords(at, 0)).not.toBe("");
  },
);
