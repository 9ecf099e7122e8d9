import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { draftOf } from "../content/draft.ts";
import { textOfContent } from "../blocks/inline.ts";
import { acts, type Step, Words, WriterAtWork } from "../blocks/testing/writer-at-work.ts";
import { type BlockRow, compareBlocks } from "./blocks.ts";
import { restoreBlocks } from "./restore-blocks.ts";
import { stateFrom, stateOf } from "./state.ts";
import { compareWords } from "./words.ts";

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...acts),
  pick: fc.nat(30),
  spot: fc.nat(30),
  size: fc.nat(12),
});
const work = fc.array(step, { minLength: 1, maxLength: 16 });

/** Two states of one body, with somebody's work between them. */
function statesOf(before: readonly Step[], after: readonly Step[]) {
  const writer = new WriterAtWork(0, new Words());
  for (const each of before) writer.do(each);
  const old = stateFrom(Y.encodeStateAsUpdate(writer.doc));
  if (old === null) throw new Error("it can be read");
  for (const each of after) writer.do(each);
  return { writer, old, now: stateOf(writer.doc) };
}

function beforeIn(rows: readonly BlockRow[]) {
  return rows.flatMap((row) =>
    row.kind === "added" || (row.kind === "changed" && row.isMoved) ? [] : [row.before],
  );
}

function afterIn(rows: readonly BlockRow[]) {
  return rows.flatMap((row) => ("after" in row ? [row.after] : []));
}

test("a difference holds both bodies whole, each in its order", () => {
  fc.assert(
    fc.property(work, work, (first, second) => {
      const { old, now } = statesOf(first, second);
      const rows = compareBlocks(old.blocks, now.blocks);
      expect(afterIn(rows)).toEqual(now.blocks);
      expect(beforeIn(rows)).toEqual(old.blocks);
    }),
    { numRuns: 40 },
  );
});

test("what did not change has no difference", () => {
  fc.assert(
    fc.property(work, (steps) => {
      const { now, writer } = statesOf(steps, []);
      const again = stateFrom(Y.encodeStateAsUpdate(writer.doc));
      const rows = compareBlocks(now.blocks, again?.blocks ?? []);
      expect(rows.filter(({ kind }) => kind !== "same")).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test("a body that is restored says what it said then, and can be put back again", () => {
  fc.assert(
    fc.property(work, work, (first, second) => {
      const { writer, old, now } = statesOf(first, second);
      writer.doc.transact(() => [...restoreBlocks(writer.body, old.blocks)]);
      expect(stateOf(writer.doc).blocks.map(draftOf)).toEqual(old.blocks.map(draftOf));
      writer.doc.transact(() => [...restoreBlocks(writer.body, now.blocks)]);
      expect(stateOf(writer.doc).blocks.map(draftOf)).toEqual(now.blocks.map(draftOf));
    }),
    { numRuns: 40 },
  );
});

const word = fc.constantFrom("desk", "clinic", " ", "  ", ", ", "é", "😀", "1.5", "waits");
const words = fc.array(word, { maxLength: 14 }).map((all) => all.join(""));

test("the words that stayed and went are the old text, those that stayed and came the new one", () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parts = compareWords(contentOf(before), contentOf(after))?.parts ?? [];
      if (before === after) {
        expect(parts).toEqual([]);
        return;
      }
      const saying = (left: string) =>
        parts
          .filter(({ kind }) => kind !== left)
          .map(({ content }) => textOfContent(content))
          .join("");
      expect(saying("added")).toBe(before);
      expect(saying("removed")).toBe(after);
    }),
    { numRuns: 200 },
  );
});

function contentOf(text: string) {
  return text === "" ? [] : [{ kind: "text", text, marks: {} } as const];
}
