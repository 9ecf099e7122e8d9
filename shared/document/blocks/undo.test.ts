import { describe, expect, test } from "vitest";
import { type Editing, meet, startWith, startWithOneText } from "./testing/editing.ts";

/** What I do, what a partner does after seeing it, and what is seen when I undo, then redo mine. */
type Change = Readonly<{
  name: string;
  mine: (me: Editing) => unknown;
  partner: (they: Editing) => unknown;
  undone: readonly string[];
  redone: readonly string[];
}>;

const changes: readonly Change[] = [
  {
    name: "a split: what a partner typed into the new block stands in the old one",
    mine: (me) => me.split("two", 1),
    partner: (they) => they.type("wo", 2, "!"),
    undone: ["one", "two!", "three"],
    redone: ["one", "t", "wo!", "three"],
  },
  {
    name: "an Enter at the end: what a partner typed into the new block stands behind the old text",
    mine: (me) => me.split("two", 3),
    partner: (they) => they.type("", 0, "!"),
    undone: ["one", "two!", "three"],
    redone: ["one", "two", "!", "three"],
  },
  {
    name: "a merge: what a partner typed stays in its half",
    mine: (me) => me.merge("three", "two"),
    partner: (they) => they.type("twothree", 8, "!"),
    undone: ["one", "two", "three!"],
    redone: ["one", "twothree!"],
  },
  {
    name: "a move: what a partner typed moves back with the block",
    mine: (me) => me.move("one", "three"),
    partner: (they) => they.type("one", 3, "!"),
    undone: ["one!", "two", "three"],
    redone: ["two", "three", "one!"],
  },
  {
    name: "an insertion: what a partner typed into the block stays, where it is",
    mine: (me) => me.add("new", "one"),
    partner: (they) => they.type("new", 3, "!"),
    undone: ["one", "!", "two", "three"],
    redone: ["one", "new!", "two", "three"],
  },
  {
    name: "a deletion: the block is back, a partner's new block stays",
    mine: (me) => me.remove("two"),
    partner: (they) => they.add("theirs", "three"),
    undone: ["one", "two", "three", "theirs"],
    redone: ["one", "three", "theirs"],
  },
  {
    name: "a kind: what a partner typed stays",
    mine: (me) => me.change("two", { kind: "quote", indent: 1 }),
    partner: (they) => they.type("two", 3, "!"),
    undone: ["one", "two!", "three"],
    redone: ["one", "quote: two!", "three"],
  },
  {
    name: "typing: only my letters go",
    mine: (me) => me.type("two", 3, " mine"),
    partner: (they) => they.type("two mine", 5, "theirs"),
    undone: ["one", "two theirs".replace(" ", ""), "three"],
    redone: ["one", "two mtheirsine", "three"],
  },
];

describe.each([
  ["blocks with a text each", startWith],
  ["blocks that share one text", startWithOneText],
])("undoing in %s", (_, start) => {
  test.each(changes)("$name", ({ mine, partner, undone, redone }) => {
    const [me, they] = start("one", "two", "three");
    mine(me);
    they.receive(me);
    partner(they);
    me.receive(they);
    me.undoing.undo();
    expect(meet(me, they).toSorted()).toEqual([...undone].toSorted());
    expect(me.lines).toEqual(undone);
    me.undoing.redo();
    expect(meet(me, they)).toEqual(redone);
  });
});

/** What I do to four blocks of one text, and behind what a partner who sees it puts a block. */
const partings: readonly Readonly<{
  name: string;
  mine: (me: Editing) => unknown;
  behind: string;
  undone: readonly string[];
  redone: readonly string[];
}>[] = [
  {
    name: "a merge: what a partner put behind the two stands behind them",
    mine: (me) => me.merge("two", "one"),
    behind: "onetwo",
    undone: ["one", "two", "theirs", "three", "four"],
    redone: ["onetwo", "theirs", "three", "four"],
  },
  {
    name: "a merge across a block: what a partner put behind the two stands behind them",
    mine: (me) => me.merge("three", "one"),
    behind: "onethree",
    undone: ["one", "two", "three", "theirs", "four"],
    redone: ["onethree", "theirs", "two", "four"],
  },
  {
    name: "a move: what a partner put where the block had been stands there",
    mine: (me) => me.move("two", "four"),
    behind: "one",
    undone: ["one", "two", "theirs", "three", "four"],
    redone: ["one", "theirs", "three", "four", "two"],
  },
  {
    name: "a move: what a partner put behind the block stays where the block had been taken",
    mine: (me) => me.move("one", "two"),
    behind: "one",
    undone: ["one", "two", "theirs", "three", "four"],
    redone: ["two", "one", "theirs", "three", "four"],
  },
];

test.each(partings)("undoing $name", ({ mine, behind, undone, redone }) => {
  const [me, they] = startWithOneText("one", "two", "three", "four");
  mine(me);
  they.receive(me);
  they.add("theirs", behind);
  me.receive(they);
  me.undoing.undo();
  expect(meet(me, they)).toEqual(undone);
  me.undoing.redo();
  expect(meet(me, they)).toEqual(redone);
});

test("undoing everything leaves no block, and redoing brings all back", () => {
  const [me] = startWith();
  me.add("one", null);
  me.split("one", 1);
  me.type("ne", 2, "!");
  for (let step = 0; step < 3; step++) me.undoing.undo();
  expect(me.lines).toEqual([]);
  for (let step = 0; step < 3; step++) me.undoing.redo();
  expect(me.lines).toEqual(["o", "ne!"]);
});
