import { expect, test } from "vitest";
import { dayHeading, momentInWords } from "./moments.ts";

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
