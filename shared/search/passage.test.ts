import fc from "fast-check";
import { expect, test } from "vitest";
import type { MarkedText } from "../domain/search-hit.ts";
import { parseQuery } from "./parse-query.ts";
import { cutPassage, markWords, soughtIn } from "./passage.ts";

function sought(query: string) {
  return soughtIn(parseQuery(query).filter((part) => part.kind === "words"));
}

function marksIn({ text, ranges }: MarkedText): readonly string[] {
  return ranges.map(({ start, end }) => text.slice(start, end));
}

test("words are marked where they stand, whole, and the last by its beginning", () => {
  expect(marksIn(markWords("A waitlist, not a wait", sought("wait")))).toEqual([
    "waitlist",
    "wait",
  ]);
  expect(marksIn(markWords("A waitlist, not a wait", sought("wait ")))).toEqual(["wait"]);
  expect(marksIn(markWords("Überall Café", sought("uberall cafe ")))).toEqual(["Überall", "Café"]);
});

test("an emoji is marked whole, with its tone and how it is drawn, and no part of one is", () => {
  const text = "Go🚀🚀! 👍🏽 ❤️ 👩‍💻";
  expect(marksIn(markWords(text, sought("🚀")))).toEqual(["🚀", "🚀"]);
  expect(marksIn(markWords(text, sought("👍 ❤️")))).toEqual(["👍🏽", "❤️"]);
  expect(marksIn(markWords(text, sought("💻")))).toEqual([]);
  expect(marksIn(markWords(text, sought("👩")))).toEqual(["👩‍💻"]);
});

test("a word is marked whichever way a system has stored its accents", () => {
  const text = "U\u0308bera\u0301ll im Cafe\u0301";
  expect(marksIn(markWords(text, sought("überall cafe ")))).toEqual([
    "U\u0308bera\u0301ll",
    "Cafe\u0301",
  ]);
  expect(marksIn(markWords(text, sought("über")))).toEqual(["U\u0308bera\u0301ll"]);
  expect(marksIn(markWords(text, sought("caf ")))).toEqual([]);
});

test("where nothing stands between words, a word is marked by itself", () => {
  expect(marksIn(markWords("来週の東京計画をAI導入で", sought("東京 計画 導入 ")))).toEqual([
    "東京",
    "計画",
    "導入",
  ]);
  expect(marksIn(markWords("かくとがく", sought("がく ")))).toEqual(["がく"]);
});

test("what is not wanted is not marked", () => {
  expect(marksIn(markWords("old and new", sought("new -old")))).toEqual(["new"]);
});

test("the passage is the place where most of the words stand together", () => {
  const far = "filler ".repeat(60);
  const text = `One price. ${far} The price of the plan. ${far} A plan.`;
  const passage = cutPassage(text, sought("price plan "));
  expect(marksIn(passage)).toEqual(["price", "plan"]);
  expect(passage.text).toContain("The price of the plan.");
  expect(passage.text).toMatch(/^….*…$/);
});

test("of spaces one is left, of empty lines the end of the line before, and no word is cut", () => {
  const text = `\nFirst line\n\n  second\tline ${"words ".repeat(80)}`;
  const { text: shown } = cutPassage(text, sought("second "));
  expect(shown).toMatch(/^First line\nsecond line (words ?)+…$/);
});

test("a text without the words shows its beginning", () => {
  expect(cutPassage("Nothing of it here", sought("tiger "))).toEqual({
    text: "Nothing of it here",
    ranges: [],
  });
});

test("whatever the text, marks hold the words and the passage is short", () => {
  const word = fc.constantFrom(
    "tiger",
    "Tïger",
    "sleeps",
    "the",
    "\n",
    "…",
    "日本語",
    "—",
    "x".repeat(90),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 120 }), (words) => {
      const text = words.join(" ");
      const passage = cutPassage(text, sought("tiger the "));
      for (const mark of marksIn(passage)) expect(mark).toMatch(/^(t[iï]ger|the)$/i);
      expect(passage.text.length).toBeLessThan(260);
      const isThere = words.some((each) => /^(t[iï]ger|the)$/i.test(each));
      expect(passage.ranges.length > 0).toBe(isThere);
    }),
  );
});
