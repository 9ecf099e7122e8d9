import { expect, test } from "vitest";
import { countLost, wordsOf } from "./words.ts";

test("a word counts once the space after it is there", () => {
  expect(wordsOf("w1x0 w1x1 w1x")).toEqual(["w1x0", "w1x1"]);
  expect(wordsOf("w1x0 w1x1")).toEqual(["w1x0"]);
});

test("a word that is missing, or stands before an earlier one, is lost", () => {
  const acknowledged = ["w1x0", "w1x1", "w2x0"];
  expect(countLost(acknowledged, ["w1x0", "w1x1", "w1x2", "w2x0"])).toBe(0);
  expect(countLost(acknowledged, ["w1x0", "w2x0"])).toBe(1);
  expect(countLost(acknowledged, ["w1x1", "w1x0", "w2x0"])).toBe(1);
  expect(countLost(acknowledged, [])).toBe(3);
});
