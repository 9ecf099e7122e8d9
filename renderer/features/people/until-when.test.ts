import { expect, test } from "vitest";
import { nearMoment } from "./until-when.ts";

const now = new Date(2026, 8, 24, 11, 20).getTime();

test("a near moment is said with its day", () => {
  expect(nearMoment(now, now)).toBe("today 11:20");
  expect(nearMoment(now + 24 * 3_600_000, now)).toBe("tomorrow 11:20");
});

test.each([8.64e15 + 1, Number.MAX_SAFE_INTEGER])(
  "a number that somebody wrote and that is no moment, %s, is said as the last one there is",
  (said) => {
    expect(nearMoment(said, now)).toBe(nearMoment(8.64e15, now));
  },
);
