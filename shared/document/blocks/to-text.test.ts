import { expect, test } from "vitest";
import { SeededRandom } from "../../testing/seeded-random.ts";
import * as Y from "yjs";
import type { BlockShape, Inline } from "./block.ts";
import { Body } from "./body.ts";
import { toText, wordsOf } from "./to-text.ts";

/** A body of blocks one behind the other. */
function bodyOf(
  ...blocks: readonly (readonly [shape: BlockShape, text: string | readonly Inline[]])[]
) {
  const body = new Body(new Y.Doc(), new SeededRandom(1));
  for (const [shape, text] of blocks) {
    const content = typeof text === "string" ? [{ kind: "text", text, marks: {} } as const] : text;
    body.insert({ after: body.blocks.at(-1)?.id ?? null }, shape, content);
  }
  return body;
}

test("headings, quotes and dividers read as in Markdown", () => {
  const { blocks } = bodyOf(
    [{ kind: "heading2" }, "Context"],
    [{}, "Calls go unanswered."],
    [{ kind: "quote" }, "first\u2028second"],
    [{ kind: "divider" }, ""],
  );
  expect(toText(blocks)).toBe("## Context\nCalls go unanswered.\n> first\n> second\n---");
});

test("items of lists are indented, numbered by depth and ticked", () => {
  const { blocks } = bodyOf(
    [{ kind: "number" }, "one"],
    [{ kind: "number", indent: 1 }, "deep\u2028and long"],
    [{ kind: "number", indent: 1 }, "deeper"],
    [{ kind: "number" }, "two"],
    [{ kind: "bullet" }, "dot"],
    [{ kind: "number", properties: { start: 7 } }, "seven"],
    [{ kind: "check", checked: true }, "done"],
    [{ kind: "check" }, "open"],
  );
  expect(toText(blocks).split("\n")).toEqual([
    "1. one",
    "  1. deep",
    "     and long",
    "  2. deeper",
    "2. two",
    "- dot",
    "7. seven",
    "- [x] done",
    "- [ ] open",
  ]);
});

test("code is fenced by more ticks than it holds, with its language", () => {
  const { blocks } = bodyOf([{ kind: "code", properties: { language: "ts" } }, "a```b\u2028\tc"]);
  expect(toText(blocks)).toBe("````ts\na```b\n\tc\n````");
});

test("a link keeps its address", () => {
  const { blocks } = bodyOf([
    {},
    [
      { kind: "text", text: "see ", marks: {} },
      { kind: "text", text: "there", marks: { link: { url: "https://example.org" }, bold: true } },
    ],
  ]);
  expect(toText(blocks)).toBe("see [there](https://example.org)");
});

test("a table has its first row above the rule, and search finds the words of every cell", () => {
  const body = bodyOf([{}, "before"]);
  const table = body.insertTable(body.blocks[0]?.id ?? null, 2, 2);
  const shape = body.find(table)?.table;
  const cells = shape?.rows.flatMap((row) =>
    shape.columns.flatMap((column) => shape.cell(row.id, column.id)),
  );
  for (const [index, cell] of (cells ?? []).entries()) body.insertText(cell.id, 0, `c|${index}`);
  expect(toText(body.blocks)).toBe(
    ["before", "| c\\|0 | c\\|1 |", "| --- | --- |", "| c\\|2 | c\\|3 |"].join("\n"),
  );
  expect(wordsOf(body.blocks)).toBe("before\nc|0\nc|1\nc|2\nc|3");
});
