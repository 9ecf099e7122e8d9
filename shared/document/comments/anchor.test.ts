import { expect, test } from "vitest";
import { type Editing, meet, startWith } from "../blocks/testing/editing.ts";
import { restoreBlocks } from "../difference/restore-blocks.ts";
import { type Anchored, anchorAt, anchorAtBlock, findAnchor, plainText } from "./anchor.ts";

function on(person: Editing, text: string, offset: number, length: number): Anchored {
  const about = anchorAt(person.body, [{ block: person.id(text), offset, length }]);
  if (about === null) throw new Error("words are selected");
  return about;
}

/** Where in its block a thread stands, and on what. */
function standsOn({ body }: Editing, about: Anchored): unknown {
  const standing = findAnchor(body, about);
  if (standing.kind !== "words") return standing.kind;
  return standing.ranges.map(({ block, offset, length }) => {
    const text = plainText(body.find(block)?.content ?? []);
    return [offset, text.slice(offset, offset + length)];
  });
}

test("words that stand twice in a block, and that somebody took out and back, are found where they stood", () => {
  const text = "night and night";
  const [one, other] = startWith(text);
  const about = on(one, text, 10, 5);
  other.erase(text, 10, 5);
  meet(one, other);
  expect(standsOn(one, about)).toEqual([[0, "night"]]);
  other.undoing.undo();
  meet(one, other);
  for (const person of [one, other]) expect(standsOn(person, about)).toEqual([[10, "night"]]);
});

test("words that stand twice in a block, and that were removed and typed anew, are found where they stood", () => {
  const text = "night and night, every night";
  const [one, other] = startWith(text);
  const about = on(one, text, 10, 5);
  other.erase(text, 10, 5);
  other.type("night and , every night", 10, "night");
  meet(one, other);
  for (const person of [one, other]) expect(standsOn(person, about)).toEqual([[10, "night"]]);
});

test("a thread on words that begin within the same words stays on its own", () => {
  const [one] = startWith("banana");
  expect(standsOn(one, on(one, "banana", 3, 3))).toEqual([[3, "ana"]]);
});

test("a thread on more than is quoted stands on all of it", () => {
  const text = "word ".repeat(200);
  const [one] = startWith(text);
  expect(standsOn(one, on(one, text, 0, 900))).toEqual([[0, text.slice(0, 900)]]);
});

test("a thread on a block is on it again once a version brings it back, where no other says the same", () => {
  const [one] = startWith("one", "two", "three");
  const before = one.body.blocks;
  const [, second] = before;
  if (second === undefined) throw new Error("there are three");
  const about = anchorAtBlock(one.body, second);
  one.remove("two");
  expect(standsOn(one, about)).toBe("gone");
  one.edit((body) => [...restoreBlocks(body, before)]);
  expect(findAnchor(one.body, about)).toEqual({ kind: "block", block: one.id("two") });
  one.remove("two");
  one.add("two", "three");
  one.add("two", "one");
  expect(standsOn(one, about)).toBe("gone");
});
