import { expect, test } from "vitest";
import { dayInWords } from "#shared/domain/day-in-words.ts";
import { distanceInWords, shortDay } from "./day-in-words.ts";

test.each([
  ["2026-10-08", "today"],
  ["2026-10-09", "tomorrow"],
  ["2026-10-07", "yesterday"],
  ["2026-10-14", "in 6 days"],
  ["2026-10-05", "3 days ago"],
  ["2027-10-08", "in 12 months"],
  ["1120-02-07", "907 years ago"],
])("seen from 8 October, %s is %s", (day, words) => {
  expect(distanceInWords(day, "2026-10-08")).toBe(words);
});

test("the days between do not mind that clocks are changed", () => {
  expect(distanceInWords("2026-10-26", "2026-10-24")).toBe("in 2 days");
});

test("the year is said only if it is another one", () => {
  expect(shortDay("2026-10-14", "2026-01-02")).toBe("14 Oct");
  expect(shortDay("2027-10-14", "2026-01-02")).toBe("14 Oct 2027");
});

test.each(["9999-99-99", "soon", ""])(
  "%j, which somebody wrote for a day, is shown as it is",
  (day) => {
    expect(dayInWords(day)).toBe(day);
    expect(shortDay(day, "2026-01-01")).toBe(day);
  },
);
