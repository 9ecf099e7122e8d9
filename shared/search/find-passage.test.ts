import fc from "fast-check";
import { expect, test } from "vitest";
import { findPassage } from "./find-passage.ts";
import { parseQuery } from "./parse-query.ts";
import { cutPassage, soughtIn } from "./passage.ts";

function find(query: string, text: string, searched = text) {
  const sought = soughtIn(parseQuery(query).filter((part) => part.kind === "words"));
  const ranges = findPassage(text, sought, cutPassage(searched, sought));
  return ranges.map(({ start, end }) => ({ start, words: text.slice(start, end) }));
}

const filler = "Something else entirely. ".repeat(20);

test("of many places the one from which the passage was cut is found", () => {
  const searched = `A price.\n${filler}\nThe price of the plan.\n${filler}\nAnother price.`;
  expect(find("price plan ", searched)).toEqual([
    { start: searched.indexOf("price of"), words: "price" },
    { start: searched.indexOf("plan."), words: "plan" },
  ]);
});

test("lines that stand in another order by now are found where they are", () => {
  const [first, second] = ["Nobody waits for a price.", "They wait in the hall."];
  const now = `${second}\n${filler}\n${first}\n${filler}`;
  const then = `${first}\n${filler}\n${second}\n${filler}`;
  expect(find("wait", now, then)[0]?.start).toBe(now.indexOf("waits"));
});

test("a text that has changed since shows the likest place, and one without the words none", () => {
  const then = `${filler}\nThe waiting list is a note.`;
  expect(find("list ", `A list.\n${filler}\nThe long waiting list is a note.`, then)).toEqual([
    { start: 526, words: "list" },
  ]);
  expect(find("list ", filler, then)).toEqual([]);
});

test("what is found is always one of the words", () => {
  const word = fc.constantFrom("tiger", "tigers", "sleeps", "the", "\n", "…", "日本語");
  const words = fc.array(word, { maxLength: 80 }).map((each) => each.join(" "));
  fc.assert(
    fc.property(words, words, (now, then) => {
      for (const { words: found } of find("tiger the ", now, then)) {
        expect(found).toMatch(/^(tiger|the)$/);
      }
    }),
  );
});
