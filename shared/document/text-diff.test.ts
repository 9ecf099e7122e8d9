import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diffText } from "./text-diff.ts";

const someText = fc.string({
  unit: fc.constantFrom("a", "b", "\n", "é", "👩", "🏽"),
  maxLength: 12,
});

test("the edit turns the one text into the other, wherever the caret is", () => {
  fc.assert(
    fc.property(someText, someText, fc.nat(14), (before, after, caret) => {
      const edit = diffText(before, after, caret) ?? { at: 0, removed: 0, inserted: "" };
      const applied =
        before.slice(0, edit.at) + edit.inserted + before.slice(edit.at + edit.removed);
      expect(applied).toBe(after);
    }),
  );
});

test("the edit never cuts a character of two code units", () => {
  fc.assert(
    fc.property(someText, someText, fc.nat(14), (before, after, caret) => {
      const edit = diffText(before, after, caret);
      if (edit === null) return;
      expect(edit.inserted.isWellFormed()).toBe(true);
      expect(before.slice(edit.at, edit.at + edit.removed).isWellFormed()).toBe(true);
    }),
  );
});

test("a letter typed beside its like is placed where the caret says", () => {
  expect(diffText("aa", "aaa", 1)).toEqual({ at: 0, removed: 0, inserted: "a" });
  expect(diffText("aa", "aaa", 3)).toEqual({ at: 2, removed: 0, inserted: "a" });
});

test("equal texts need no edit", () => {
  expect(diffText("same", "same")).toBeNull();
});
