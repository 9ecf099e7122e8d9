import { expect, test } from "vitest";
import { goOn } from "./lived-time.ts";

const day = 24 * 60 * 60 * 1000;

test("a clock that is years ahead, and put right again, counts for a day each time, and one that goes back for nothing", () => {
  const begun = goOn(null, 100 * day);
  expect(begun.at).toBe(100 * day);
  const ahead = goOn(begun, 5_000 * day);
  expect(ahead.at).toBe(101 * day);
  const back = goOn(ahead, 100 * day);
  expect(back.at).toBe(101 * day);
  expect(goOn(back, 100.5 * day).at).toBe(101.5 * day);
});
