import { expect, test } from "vitest";
import * as Y from "yjs";
import { prdType } from "../doctypes/prd/index.ts";
import { SeededRandom } from "../testing/seeded-random.ts";
import { readBlocks } from "./read-blocks.ts";
import { type NewBlock, writeBlocks } from "./blocks/write-blocks.ts";
import { countWords } from "./count-words.ts";
import { seedDocument } from "./create.ts";
import { rootsOf } from "./layout.ts";

function prdWith(...more: readonly NewBlock[]) {
  const doc = new Y.Doc();
  seedDocument(doc, prdType, 0, new SeededRandom(1));
  writeBlocks(rootsOf(doc).blocks, more, new SeededRandom(2));
  return readBlocks(doc);
}

test("the headings that a document begins with are no words of whoever writes it", () => {
  expect(countWords(prdWith(), prdType)).toBe(0);
});

test("a heading of one's own is counted, and so is a line that says what one of the outline says", () => {
  const heading = { kind: "heading2", text: "What it costs" };
  expect(countWords(prdWith(heading, { kind: "paragraph", text: "Why now" }), prdType)).toBe(5);
});
