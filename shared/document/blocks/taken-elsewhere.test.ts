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

/** What both did is there: to each of them it is what they saw, and what the other did. */
function expectBoth([me, they]: readonly [Editing, Editing], mine: string, theirs: string): void {
  const [asISaw, asTheySaw] = [me.lines, they.lines];
  const lines = meet(me, they);
  expect(without(lines, theirs)).toEqual(without(asISaw, theirs));
  expect(without(lines, mine)).toEqual(without(asTheySaw, mine));
}

test.each(starts)(
  "a block that one takes elsewhere is there, wherever another puts something, %s",
  (_, start) => {
    for (const moved of five) {
      for (const after of without(five, moved)) {
        for (const put of without(five, moved)) {
          const [me, they] = start(...five);
          me.move(moved, after);
          they.add("new", put);
          expectBoth([me, they], moved, "new");
        }
      }
    }
  },
);

test.each(starts)("two blocks that two take elsewhere are both there, %s", (_, start) => {
  for (const mine of five) {
    for (const theirs of without(five, mine)) {
      for (const [place, other] of [
        ["first", "first"],
        ["first", "last"],
        ["last", "first"],
        ["last", "last"],
      ]) {
        const spot = (which: string | undefined) => {
          const left = without(without(five, mine), theirs);
          return (which === "first" ? left[0] : left.at(-1)) ?? "";
        };
        const [me, they] = start(...five);
        me.move(mine, spot(place));
        they.move(theirs, spot(other));
        if (place === other) meet(me, they);
        else expectBoth([me, they], mine, theirs);
        expect(without(without(me.lines, mine), theirs)).toEqual(
          without(without(five, mine), theirs),
        );
      }
    }
  }
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
