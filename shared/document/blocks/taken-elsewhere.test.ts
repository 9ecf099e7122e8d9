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

test.each([
  ["what was added behind the last", true],
  ["the last but one", false],
])(
  "blocks that nobody touched keep their order when the first two are taken behind %s",
  (_, isNew) => {
    const [me, they] = startWithOneText(...five);
    me.move("one", "five");
    if (isNew) me.add("new", "four");
    me.move("two", isNew ? "new" : "four");
    they.add("newer", "two");
    const untouched = ["three", "four", "five"];
    expect(meet(me, they).filter((line) => untouched.includes(line))).toEqual(untouched);
  },
);

test("what two put behind a part stands behind it, where the first part was taken elsewhere long ago", () => {
  for (let draws = 0; draws < 20; draws++) {
    const [me, they] = startWithOneText(...five);
    me.move("one", "five");
    meet(me, they);
    // So that other places are drawn.
    for (let draw = 0; draw < draws; draw++) they.body.reserve({ containers: 1 });
    me.add("new", "three");
    they.add("newer", "two");
    they.add("newest", "three");
    const lines = without(without(meet(me, they), "newer"), "newest");
    expect(lines).toEqual(["two", "three", "new", "four", "five", "one"]);
  }
});

/** Two people with four lines in the cell of a table, written with Enter. */
function startInCell() {
  const [me, they] = startWith("top");
  const table = me.edit((body) => body.insertTable(me.id("top"), 1, 1));
  const shown = me.body.find(table)?.table;
  const [row] = shown?.rows ?? [];
  const [column] = shown?.columns ?? [];
  const [first] = row && column ? (shown?.cell(row.id, column.id) ?? []) : [];
  if (first === undefined) throw new Error("a cell holds a block");
  me.edit((body) => body.insertText(first.id, 0, "defg"));
  for (const rest of ["defg", "efg", "fg"]) me.split(rest, 1);
  meet(me, they);
  return [me, they] as const;
}

test("a part that one takes out of a cell is out of it, when another takes the part before it elsewhere in the cell", () => {
  for (const [mover, other] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const both = startInCell();
    both[mover].move("e", "top");
    both[other].move("d", "e");
    expect(meet(...both).filter((line) => line.length === 1)).toEqual(["e", "d", "f", "g"]);
    both[mover].undoing.undo();
    expect(both[mover].body.cellOf(both[mover].id("e"))).not.toBeNull();
    expect(
      meet(...both)
        .filter((line) => line.length === 1)
        .toSorted(),
    ).toEqual(["d", "e", "f", "g"]);
  }
});
