import { expect, test } from "vitest";
import { firstLetter, isRightToLeft } from "./letters.ts";

test.each([
  ["booking", "B"],
  [" é", "É"],
  ["👩‍🔬 Lab", "👩‍🔬"],
  ["🇩🇪", "🇩🇪"],
  ["", ""],
])("of %j the first letter is %j", (text, letter) => {
  expect(firstLetter(text)).toBe(letter);
});

test.each([
  ["1. תור", true],
  ["قائمة Waitlist", true],
  ["Waitlist قائمة", false],
  ["👩‍🔬", false],
  ["", false],
])("%j is written from the right: %j", (text, isFromTheRight) => {
  expect(isRightToLeft(text)).toBe(isFromTheRight);
});
