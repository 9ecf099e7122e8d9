import { expect, test } from "vitest";
import type { Place } from "../merge/text-blocks.ts";
import { judgeWatcher } from "./judge-watcher.ts";
import type { Sight } from "./sight.ts";

/** Blocks without words, and the caret in one of them. */
function sightOf(blocks: readonly (readonly [key: string, text: string])[], caret: Place): Sight {
  const [keys, texts] = [blocks.map(([key]) => key), blocks.map(([, text]) => text)];
  return { keys, texts, forms: texts, letters: [], anchor: caret, focus: caret, told: "" };
}

test("a caret behind a break may go with that into another block", () => {
  const before = sightOf([["one", "\n"]], { index: 0, offset: 1 });
  const blocks = [
    ["one", ""],
    ["two", "\n"],
  ] as const;
  expect(judgeWatcher(before, sightOf(blocks, { index: 1, offset: 1 }))).toEqual([]);
});

test.each([0, 1])(
  "a caret at %s that leaves its block without words for another one is found out",
  (offset) => {
    const before = sightOf([["one", "\n"]], { index: 0, offset });
    const blocks = [
      ["one", "\n"],
      ["two", ""],
    ] as const;
    expect(judgeWatcher(before, sightOf(blocks, { index: 1, offset: 0 }))).toEqual([
      'caret: went from an empty block to 1 "|"',
    ]);
  },
);
