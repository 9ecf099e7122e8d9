import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Inline, Marks } from "#shared/document/blocks/block.ts";
import { joinContent, lengthOfContent, sliceContent } from "#shared/document/blocks/inline.ts";
import { type InlineEdit, diffInlines } from "./diff-inlines.ts";

const marks: fc.Arbitrary<Marks> = fc.constantFrom(
  {},
  { bold: true },
  { bold: true, link: { url: "https://a.example" } },
  { link: { url: "https://b.example" } },
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({
    kind: fc.constant("text" as const),
    text: fc.string({ unit: fc.constantFrom("a", "b", " ", "👩"), maxLength: 5 }),
    marks,
  }),
  fc.record({
    kind: fc.constant("embed" as const),
    embed: fc.constantFrom({ mention: "x" }, { mention: "y" }),
    marks,
  }),
);
const content = fc.array(inline, { maxLength: 5 }).map(joinContent);

function apply(before: readonly Inline[], edits: readonly InlineEdit[]): readonly Inline[] {
  let now = before;
  for (const edit of edits) {
    const head = sliceContent(now, 0, edit.at);
    if (edit.kind === "insert") {
      now = [...head, edit.inline, ...sliceContent(now, edit.at)];
      continue;
    }
    const end = edit.at + edit.length;
    expect(end).toBeLessThanOrEqual(lengthOfContent(now));
    const middle = sliceContent(now, edit.at, end).map((each) =>
      edit.kind === "format" ? { ...each, marks: withMarks(each.marks, edit.marks) } : each,
    );
    now = [...head, ...(edit.kind === "delete" ? [] : middle), ...sliceContent(now, end)];
  }
  return joinContent(now);
}

function withMarks(old: Marks, change: Marks): Marks {
  return Object.fromEntries(
    Object.entries({ ...old, ...change }).filter(([, value]) => value !== null),
  );
}

test("the edits turn the one content into the other, wherever the caret is", () => {
  fc.assert(
    fc.property(content, content, fc.nat(20), (before, after, caret) => {
      expect(apply(before, diffInlines(before, after, { caret }))).toEqual(after);
    }),
    { numRuns: 500 },
  );
});

test("formatting touches no letter", () => {
  fc.assert(
    fc.property(content, fc.nat(10), fc.nat(10), (before, from, length) => {
      const after = apply(before, [
        { kind: "format", at: 0, length: 0, marks: {} },
        ...(from + length <= lengthOfContent(before)
          ? [{ kind: "format" as const, at: from, length, marks: { italic: true } }]
          : []),
      ]);
      const kinds = diffInlines(before, after).map((edit) => edit.kind);
      expect(kinds.every((kind) => kind === "format")).toBe(true);
    }),
  );
});

test("taking away what stands on both sides of a word leaves the word", () => {
  const before: Inline[] = [{ kind: "text", text: "so **bold** it is", marks: {} }];
  const after: Inline[] = [
    { kind: "text", text: "so ", marks: {} },
    { kind: "text", text: "bold", marks: { bold: true } },
    { kind: "text", text: " it is", marks: {} },
  ];
  expect(diffInlines(before, after, { caret: 7 })).toEqual([
    { kind: "delete", at: 9, length: 2 },
    { kind: "delete", at: 3, length: 2 },
    { kind: "format", at: 3, length: 4, marks: { bold: true } },
  ]);
});

test("a selection that is typed over goes as a whole", () => {
  const before: Inline[] = [{ kind: "text", text: "a cat b", marks: {} }];
  const after: Inline[] = [{ kind: "text", text: "a car b", marks: {} }];
  expect(diffInlines(before, after, { caret: 5, selected: { from: 2, to: 5 } })).toEqual([
    { kind: "delete", at: 2, length: 3 },
    { kind: "insert", at: 2, inline: { kind: "text", text: "car", marks: {} } },
  ]);
});

function plain(text: string): Inline {
  return { kind: "text", text, marks: {} };
}

test("what is pasted over a selection shares no letter with it, also where a break comes behind the caret", () => {
  const before = [plain("<23> <24>")];
  const after = [plain("<28>\u2028<33>\u2028 <24>")];
  expect(diffInlines(before, after, { caret: 9, selected: { from: 0, to: 4 } })).toEqual([
    { kind: "delete", at: 0, length: 4 },
    { kind: "insert", at: 0, inline: plain("<28>\u2028<33>\u2028") },
  ]);
});

test("what is taken out of the middle of what was selected takes no more of that away", () => {
  const hint = { caret: 5, selected: { from: 4, to: 7 } };
  const edits = diffInlines([plain("one two")], [plain("one to")], hint);
  expect(edits.filter(({ kind }) => kind === "delete")).toEqual([
    { kind: "delete", at: 5, length: 1 },
  ]);
});

test("a letter put into the middle of what was selected takes none of that away", () => {
  const before: Inline[] = [{ kind: "text", text: "a cat b", marks: {} }];
  const after: Inline[] = [{ kind: "text", text: "a caxt b", marks: {} }];
  expect(diffInlines(before, after, { caret: 5, selected: { from: 2, to: 5 } })).toEqual([
    { kind: "insert", at: 4, inline: { kind: "text", text: "x", marks: {} } },
  ]);
});
