import { expect, test } from "vitest";
import { firstLetter, isolated, isRightToLeft } from "./letters.ts";

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

test.each([
  ["Olga", "Olga"],
  ["👩‍🔬 Lab", "👩‍🔬 Lab"],
  ["דנה", "\u{2068}דנה\u{2069}"],
  ["Dana (דנה)", "\u{2068}Dana (דנה)\u{2069}"],
  ["ليلى #4f2a", "\u{2068}ليلى #4f2a\u{2069}"],
])("%j turns no word beside it around", (name, told) => {
  expect(isolated(name)).toBe(told);
});
