import { describe, expect, test } from "vitest";
import { type Editing, meet, startWith, startWithOneText } from "./testing/editing.ts";

/** What two people do at the same time, and what both see once they have met. */
type Crossing = readonly [
  name: string,
  mine: (person: Editing) => void,
  theirs: (person: Editing) => void,
  seen: readonly string[],
];

const crossings: readonly Crossing[] = [
  [
    "words typed into the second half of a block that is split stand in the new block",
    (me) => me.split("two 2", 3),
    (they) => they.type("two 2", 5, "!"),
    ["one", "two", " 2!", "three", "four"],
  ],
  [
    "words typed into the first half of a block that is split stay in it",
    (me) => me.split("two 2", 3),
    (they) => they.type("two 2", 0, "a "),
    ["one", "a two", " 2", "three", "four"],
  ],
  [
    "two splits of one block make three",
    (me) => me.split("two 2", 1),
    (they) => they.split("two 2", 3),
    ["one", "t", "wo", " 2", "three", "four"],
  ],
  [
    "two people who press Enter at one end and go on typing each have their own block",
    (me) => me.type("", 0, me.split("two 2", 5) && "mine"),
    (they) => they.type("", 0, they.split("two 2", 5) && "theirs"),
    ["one", "two 2", "mine", "theirs", "three", "four"],
  ],
  [
    "words typed at an end where another presses Enter stay where they were typed",
    (me) => me.type("", 0, me.split("two 2", 5) && "new"),
    (they) => they.type("two 2", 5, " more"),
    ["one", "two 2 more", "new", "three", "four"],
  ],
  [
    "words typed at the end of a block that is merged stay behind it",
    (me) => me.merge("three", "two 2"),
    (they) => they.type("three", 5, "!"),
    ["one", "two 2three!", "four"],
  ],
  [
    "words typed at the end of a block that another is merged into stand between the two",
    (me) => me.merge("three", "two 2"),
    (they) => they.type("two 2", 5, "!"),
    ["one", "two 2!three", "four"],
  ],
  [
    "what is merged into a block that is split continues its last piece",
    (me) => me.merge("three", "two 2"),
    (they) => they.split("two 2", 3),
    ["one", "two", " 2three", "four"],
  ],
  [
    "what is merged into a block that is split and half deleted continues the half that is left",
    (me) => me.merge("three", "two 2"),
    (they) => {
      they.split("two 2", 3);
      they.remove("two");
    },
    ["one", " 2three", "four"],
  ],
  [
    "the second half of a block that is split and merged keeps its place",
    (me) => me.merge("three", "two 2"),
    (they) => they.split("three", 2),
    ["one", "two 2th", "ree", "four"],
  ],
  [
    "what stands behind a block that is merged stays there when the one before is moved up",
    (me) => me.merge("three", "two 2"),
    (they) => they.move("two 2", null),
    ["two 2three", "one", "four"],
  ],
  [
    "what stands behind a block that is merged stays there when the one before is moved down",
    (me) => me.merge("three", "two 2"),
    (they) => they.move("two 2", "four"),
    ["one", "four", "two 2three"],
  ],
  [
    "both merge the same block: once",
    (me) => me.merge("three", "two 2"),
    (they) => they.merge("three", "two 2"),
    ["one", "two 2three", "four"],
  ],
  [
    "two merges in a row make one block",
    (me) => me.merge("two 2", "one"),
    (they) => they.merge("three", "two 2"),
    ["onetwo 2three", "four"],
  ],
  [
    "a block that is merged and moved stands where it is merged",
    (me) => me.move("three", null),
    (they) => they.merge("three", "two 2"),
    ["one", "two 2three", "four"],
  ],
  [
    "both pieces of a split block are moved when the whole is",
    (me) => me.move("two 2", "four"),
    (they) => they.split("two 2", 3),
    ["one", "three", "four", "two", " 2"],
  ],
  [
    "words typed into a block that is moved move with it",
    (me) => me.move("two 2", "four"),
    (they) => they.type("two 2", 3, "!"),
    ["one", "three", "four", "two! 2"],
  ],
  [
    "two blocks that are put behind each other by two people both stand once",
    (me) => me.move("one", "two 2"),
    (they) => they.move("two 2", null),
    ["two 2", "one", "three", "four"],
  ],
  [
    "words typed into a block that is deleted bring it back with these words alone",
    (me) => me.remove("two 2"),
    (they) => they.type("two 2", 3, "!"),
    ["one", "!", "three", "four"],
  ],
  [
    "a block that both delete is gone",
    (me) => me.remove("two 2"),
    (they) => they.remove("two 2"),
    ["one", "three", "four"],
  ],
  [
    "what is merged into a block that is deleted stands alone",
    (me) => me.remove("two 2"),
    (they) => they.merge("three", "two 2"),
    ["one", "three", "four"],
  ],
  [
    "a block that is merged and deleted is gone",
    (me) => me.remove("three"),
    (they) => they.merge("three", "two 2"),
    ["one", "two 2", "four"],
  ],
  [
    "a block that is deleted and moved is gone",
    (me) => me.remove("three"),
    (they) => they.move("three", null),
    ["one", "two 2", "four"],
  ],
  [
    "an empty block is left of a split in what is deleted",
    (me) => me.remove("three"),
    (they) => they.split("three", 2),
    ["one", "two 2", "", "four"],
  ],
  [
    "a kind that is changed stays with the words that are typed",
    (me) => me.change("two 2", { kind: "heading1" }),
    (they) => they.type("two 2", 5, "!"),
    ["one", "heading1: two 2!", "three", "four"],
  ],
  [
    "a kind that is changed stays with the first piece of a split",
    (me) => me.change("two 2", { kind: "heading1" }),
    (they) => they.split("two 2", 3),
    ["one", "heading1: two", " 2", "three", "four"],
  ],
  [
    "a block that is merged into a heading becomes part of the heading",
    (me) => me.change("two 2", { kind: "heading1" }),
    (they) => they.merge("three", "two 2"),
    ["one", "heading1: two 2three", "four"],
  ],
  [
    "a block changed and deleted is gone",
    (me) => me.change("two 2", { kind: "quote" }),
    (they) => they.remove("two 2"),
    ["one", "three", "four"],
  ],
  [
    "a block changed and moved is both",
    (me) => me.change("two 2", { kind: "quote" }),
    (they) => they.move("two 2", null),
    ["quote: two 2", "one", "three", "four"],
  ],
  [
    "words typed into a block that becomes a divider are seen",
    (me) => {
      me.change("two 2", { kind: "divider" });
      me.erase("two 2", 0, 5);
    },
    (they) => they.type("two 2", 5, "!"),
    ["one", "!", "three", "four"],
  ],
  [
    "merging two blocks into each other from both sides loses neither",
    (me) => me.merge("three", "two 2"),
    (they) => {
      they.move("three", "one");
      they.merge("two 2", "three");
    },
    ["one", "threetwo 2", "four"],
  ],
  [
    "what is erased stays erased in what is split and merged",
    (me) => me.split("two 2", 3) && me.merge(" 2", "two"),
    (they) => they.erase("two 2", 1, 3),
    ["one", "t2", "three", "four"],
  ],
];

describe.each([
  ["blocks with a text each", startWith],
  ["blocks that share one text", startWithOneText],
])("%s", (_, start) => {
  test.each(crossings)("%s", (_name, mine, theirs, seen) => {
    const [me, they] = start("one", "two 2", "three", "four");
    mine(me);
    theirs(they);
    const both = meet(me, they);
    expect(both.toSorted()).toEqual(seen.toSorted());
    expect(both).toEqual(seen);
  });
});

test("two blocks that are put at one place both stand there", () => {
  const [me, they] = startWith("one", "two");
  me.add("mine", "one");
  they.add("theirs", "one");
  const [first, , , last, ...more] = meet(me, they);
  expect([first, last, more]).toEqual(["one", "two", []]);
  expect(me.lines).toContain("mine");
  expect(me.lines).toContain("theirs");
});

test("a block that is moved away takes with it what a partner merges into it", () => {
  const [me, they] = startWith("one", "two", "three", "four");
  me.move("two", "four");
  they.merge("three", "two");
  expect(meet(me, they)).toEqual(["one", "four", "twothree"]);
});
