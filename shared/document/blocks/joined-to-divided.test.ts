import { describe, expect, test } from "vitest";
import { type Editing, meet, startWith, startWithOneText } from "./testing/editing.ts";

/** What one of two people does with "one two" while the other joins "three" to its end, and what both see then. */
type Division = readonly [name: string, divide: (they: Editing) => void, seen: readonly string[]];

const divisions: readonly Division[] = [
  [
    "stays behind the end that it was joined to, where something is put between the parts",
    (they) => {
      they.split("one two", 3);
      they.add("new", "one");
    },
    ["zero", "one", "new", " twothree", "four"],
  ],
  [
    "stays behind the first part, where the division is at its end and something is put behind it",
    (they) => {
      they.type("", 0, they.split("one two", 7) && "more");
      they.add("new", "one two");
    },
    ["zero", "one twothree", "new", "more", "four"],
  ],
  [
    "stays behind the words, where the division is before them",
    (they) => {
      they.split("one two", 0);
      they.add("new", "");
    },
    ["zero", "", "new", "one twothree", "four"],
  ],
  [
    "goes with the second part, where that is taken up",
    (they) => {
      they.split("one two", 3);
      they.move(" two", null);
    },
    [" twothree", "zero", "one", "four"],
  ],
  [
    "stays with the second part, where the first is taken down",
    (they) => {
      they.split("one two", 3);
      they.move("one", "four");
    },
    ["zero", " twothree", "four", "one"],
  ],
  [
    "stays behind the last of three parts",
    (they) => {
      they.split("one two", 3);
      they.add("new", "one");
      they.split(" two", 1);
      they.add("newer", " ");
    },
    ["zero", "one", "new", " ", "newer", "twothree", "four"],
  ],
  [
    "stands where the second part was, where that is deleted",
    (they) => {
      they.split("one two", 3);
      they.add("new", "one");
      they.remove(" two");
    },
    ["zero", "one", "new", "three", "four"],
  ],
  [
    "goes with the second part, where that is joined to something else",
    (they) => {
      they.split("one two", 3);
      they.move(" two", "zero");
      they.merge(" two", "zero");
    },
    ["zero twothree", "one", "four"],
  ],
  [
    "stands behind the whole, where the parts are joined again around something",
    (they) => {
      they.split("one two", 3);
      they.add("new", "one");
      they.merge(" two", "new");
    },
    ["zero", "one", "new twothree", "four"],
  ],
];

describe.each([
  ["blocks with a text each", startWith],
  ["blocks that share one text", startWithOneText],
])("in %s, what is joined to a block that somebody else divides", (_, start) => {
  test.each(divisions)("%s", (_name, divide, seen) => {
    const [me, they] = start("zero", "one two", "three", "four");
    me.merge("three", "one two");
    divide(they);
    expect(meet(me, they)).toEqual(seen);
  });

  test("comes off alone when the joining is taken back, and goes behind the same part when it is made again", () => {
    const [me, they] = start("zero", "one two", "three", "four");
    me.merge("three", "one two");
    they.split("one two", 3);
    they.add("new", "one");
    meet(me, they);
    me.undoing.undo();
    expect(meet(me, they)).toEqual(["zero", "one", "new", " two", "three", "four"]);
    me.undoing.redo();
    expect(meet(me, they)).toEqual(["zero", "one", "new", " twothree", "four"]);
  });

  test("stands behind the whole block when the division is taken back, and behind its end when it is made again", () => {
    const [me, they] = start("zero", "one two", "three", "four");
    me.merge("three", "one two");
    they.split("one two", 3);
    they.add("new", "one");
    meet(me, they);
    they.undoing.undo();
    they.undoing.undo();
    expect(meet(me, they)).toEqual(["zero", "one twothree", "four"]);
    they.undoing.redo();
    they.undoing.redo();
    expect(meet(me, they)).toEqual(["zero", "one", "new", " twothree", "four"]);
  });

  test("stands behind the whole block when somebody takes back a division that they put something into, having seen it joined", () => {
    const [me, they] = start("zero", "one two", "three", "four");
    me.merge("three", "one two");
    meet(me, they);
    they.split("one twothree", 3);
    they.add("new", "one");
    they.undoing.undo();
    they.undoing.undo();
    expect(meet(me, they)).toEqual(["zero", "one twothree", "four"]);
    they.undoing.redo();
    they.undoing.redo();
    expect(meet(me, they)).toEqual(["zero", "one", "new", " twothree", "four"]);
  });

  test("stands behind the whole block when somebody takes back the division that made the part it was joined to", () => {
    const [me, they] = start("zero", "one two", "three", "four");
    they.split("one two", 3);
    they.add("new", "one");
    meet(me, they);
    me.merge("three", " two");
    they.undoing.undo();
    they.undoing.undo();
    expect(meet(me, they)).toEqual(["zero", "one twothree", "four"]);
    they.undoing.redo();
    they.undoing.redo();
    expect(meet(me, they)).toEqual(["zero", "one", "new", " twothree", "four"]);
    me.undoing.undo();
    expect(meet(me, they)).toEqual(["zero", "one", "new", " two", "three", "four"]);
  });

  test("is where both had it when both take back what they did", () => {
    const [me, they] = start("zero", "one two", "three", "four");
    me.merge("three", "one two");
    they.split("one two", 3);
    they.add("new", "one");
    meet(me, they);
    me.undoing.undo();
    they.undoing.undo();
    they.undoing.undo();
    expect(meet(me, they)).toEqual(["zero", "one two", "three", "four"]);
  });

  test("stands behind the first part where it was joined to that on purpose", () => {
    const [me, they] = start("zero", "one two", "four");
    they.split("one two", 3);
    they.add("new", "one");
    meet(me, they);
    me.merge("new", "one");
    they.split(" two", 1);
    expect(meet(me, they)).toEqual(["zero", "onenew", " ", "two", "four"]);
  });

  test("stands behind the first part that both saw, and goes with its end when that is divided again", () => {
    const [me, they] = start("zero", "one two", "four");
    they.split("one two", 3);
    they.add("new", "one");
    meet(me, they);
    me.merge("new", "one");
    they.split("one", 1);
    they.add("newer", "o");
    expect(meet(me, they)).toEqual(["zero", "o", "newer", "nenew", " two", "four"]);
  });

  test("is joined once where two join it apart, and comes off when both take that back", () => {
    const [me, they] = start("zero", "one two", "three", "four");
    me.merge("three", "one two");
    they.split("one two", 3);
    they.add("new", "one");
    they.merge("three", " two");
    expect(meet(me, they)).toEqual(["zero", "one", "new", " twothree", "four"]);
    me.undoing.undo();
    they.undoing.undo();
    expect(meet(me, they)).toEqual(["zero", "one", "new", " two", "three", "four"]);
  });

  test("stands behind either where two join it to different blocks apart", () => {
    const [me, they] = start("zero", "one two", "three", "four");
    me.merge("three", "one two");
    they.move("three", "zero");
    they.merge("three", "zero");
    they.split("one two", 3);
    they.add("new", "one");
    const both = meet(me, they);
    expect([
      ["zerothree", "one", "new", " two", "four"],
      ["zero", "one", "new", " twothree", "four"],
    ]).toContainEqual(both);
  });
});

test("what is joined goes with its end when what it hangs on is divided and parted in turn", () => {
  const [me, they] = startWith("zero", "one two", "three four", "five");
  me.merge("three four", "one two");
  they.split("one two", 3);
  they.add("new", "one");
  they.split("three four", 5);
  they.add("newer", "three");
  expect(meet(me, they)).toEqual(["zero", "one", "new", " twothree", "newer", " four", "five"]);
  they.move(" twothree", null);
  expect(meet(me, they)).toEqual([" twothree", "zero", "one", "new", "newer", " four", "five"]);
});

test("what stands behind three parts stays behind the last of them, where two people part them at different places", () => {
  const [me, they] = startWith("zero", "one two three", "four", "five");
  me.merge("four", "one two three");
  me.split("one two threefour", 3);
  me.split(" two threefour", 4);
  expect(meet(me, they)).toEqual(["zero", "one", " two", " threefour", "five"]);
  me.add("new", " two");
  they.add("newer", "one");
  expect(meet(me, they)).toContain(" threefour");
});
