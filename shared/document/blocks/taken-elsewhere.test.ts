import { expect, test } from "vitest";
import type * as Y from "yjs";
import { type Editing, meet, startWith, startWithOneText } from "./testing/editing.ts";

const five = ["one", "two", "three", "four", "five"] as const;
const starts = [
  ["in one text", startWithOneText],
  ["each in its own", startWith],
] as const;

function without(lines: readonly string[], line: string): readonly string[] {
  return lines.filter((each) => each !== line);
}

/** Whether, to each of them, all is there that they saw, and besides what the other did. */
function isAllThere(
  [me, they]: readonly [Editing, Editing],
  mine: string,
  theirs: string,
): boolean {
  const [asISaw, asTheySaw] = [without(me.lines, theirs), without(they.lines, mine)];
  const lines = meet(me, they);
  const left = [without(lines, theirs), without(lines, mine)];
  return left.join() === [asISaw, asTheySaw].join();
}

/** Each way to take one block behind another. */
const moves = five.flatMap((moved) => without(five, moved).map((after) => [moved, after] as const));

test.each(starts)(
  "a block that one takes elsewhere is there, wherever another puts something, %s",
  (_, start) => {
    const ways = moves.flatMap((move) =>
      without(five, move[0]).map((put) => [...move, put] as const),
    );
    const wrong = ways.filter(([moved, after, put]) => {
      const [me, they] = start(...five);
      me.move(moved, after);
      they.add("new", put);
      return !isAllThere([me, they], moved, "new");
    });
    expect(wrong).toEqual([]);
  },
);

test.each(starts)("two blocks that two take elsewhere are both there, %s", (_, start) => {
  const ways = moves.flatMap(([mine, after]) =>
    moves
      .filter(([theirs, place]) => new Set([mine, after, theirs]).size === 3 && place !== mine)
      .map((move) => [mine, after, ...move] as const),
  );
  const wrong = ways.filter(([mine, after, theirs, place]) => {
    const [me, they] = start(...five);
    me.move(mine, after);
    they.move(theirs, place);
    return !isAllThere([me, they], mine, theirs);
  });
  expect(wrong).toEqual([]);
});

test.each(starts)(
  "a block that one takes elsewhere is there when another joins the two before it, %s",
  (_, start) => {
    for (const [mover, joiner] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const both = start(...five);
      both[mover].move("three", "five");
      both[joiner].merge("two", "one");
      expect(meet(...both)).toEqual(["onetwo", "four", "five", "three"]);
    }
  },
);

test.each(starts)(
  "what is taken back stands where it was, also where another has put something there, %s",
  (_, start) => {
    const [me, they] = start(...five);
    me.move("two", "four");
    they.add("new", "one");
    meet(me, they);
    me.undoing.undo();
    expect(meet(me, they)).toEqual(["one", "new", "two", "three", "four", "five"]);
    they.undoing.undo();
    expect(meet(me, they)).toEqual([...five]);
  },
);

test("a block that keeps its place when others are put before it has no order of its own by that", () => {
  const [me] = startWithOneText("one", "two");
  const two = me.doc.getMap<Y.Map<unknown>>("blocks").get(me.id("two"));
  me.add("new", "one");
  expect([two?.has("order"), typeof two?.get("pinned")]).toEqual([false, "string"]);
  me.move("two", null);
  me.add("newer", "two");
  expect(me.lines).toEqual(["two", "newer", "one", "new"]);
  expect(typeof two?.get("order")).toBe("string");
});
