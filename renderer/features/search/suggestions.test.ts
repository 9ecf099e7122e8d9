import { expect, test } from "vitest";
import { parseQuery } from "#shared/search/parse-query.ts";
import { suggestFor, withoutPart } from "./suggestions.ts";

const tags = ["front-desk", "pricing", "to do"];

function suggest(query: string): readonly string[] {
  return suggestFor(query, tags).map(({ words }) => words);
}

test("before anything is typed, and after a word, the filters are offered", () => {
  expect(suggest("")).toEqual(["type:", "status:", "tag:", "before:", "after:"]);
  expect(suggestFor("pricing ", tags)[0]).toEqual({ words: "type:", query: "pricing type:" });
  expect(suggest("pricing")).toEqual([]);
});

test("a filter that is begun is completed, and then its values are offered", () => {
  expect(suggestFor("pricing st", tags)).toEqual([{ words: "status:", query: "pricing status:" }]);
  expect(suggest("tag:")).toEqual(["tag:front-desk", "tag:pricing", 'tag:"to do"']);
  expect(suggestFor("a -tag:pr", tags)).toEqual([
    { words: "-tag:pricing", query: "a -tag:pricing " },
  ]);
  expect(suggest("type:jo")).toEqual(['type:"journal entry"']);
});

test("a value that is whole needs no more", () => {
  expect(suggest("tag:pricing")).toEqual([]);
  expect(suggest("before:2026")).toEqual([]);
});

test("a filter is taken out without a gap where it stood", () => {
  const take = (query: string, at: number) => {
    const part = parseQuery(query)[at];
    return part === undefined ? null : withoutPart(query, part);
  };
  expect(take("type:prd price", 0)).toBe("price");
  expect(take("price type:prd page", 1)).toBe("price page");
  expect(take("price type:prd", 1)).toBe("price ");
});
