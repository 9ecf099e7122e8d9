import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Editing, meet, startWith, startWithOneText } from "./testing/editing.ts";

const five = ["one", "two", "three", "four", "five"] as const;
type Line = (typeof five)[number];

/** Somebody writes a line with Enter below another, or puts a block of its own behind that. */
type Act = Readonly<{ kind: "enter" | "put"; below: number }>;

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom("enter", "put"),
  below: fc.nat(20),
});
const some = fc.array(act, { minLength: 1, maxLength: 6 });

function enter(who: Editing, written: string, below: string): void {
  who.split(below, below.length);
  who.type("", 0, written);
}

/** Returns what is new by that. */
function write(who: Editing, name: string, acts: readonly Act[]): readonly string[] {
  return acts.map(({ kind, below }, at) => {
    const line = who.lines[below % who.lines.length] ?? "";
    const written = `${name}${at}`;
    if (kind === "enter") enter(who, written, line);
    else who.add(written, line);
    return written;
  });
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  return lines.filter((line) => !others.includes(line));
}

/** What each of them sees once they meet, without what the other wrote; and what they saw before. */
function met(
  [me, they]: readonly [Editing, Editing],
  mine: readonly string[],
  theirs: readonly string[],
): Readonly<Record<"seen" | "now", readonly (readonly string[])[]>> {
  const seen = [me.lines, they.lines];
  const lines = meet(me, they);
  return { seen, now: [without(lines, theirs), without(lines, mine)] };
}

const pairs = five.flatMap((mine) => five.map((theirs) => [mine, theirs] as const));

test.each(five)(
  "what two put behind blocks stands behind those where one of them pressed Enter at the end of %s before",
  (line: Line) => {
    for (const [mine, theirs] of pairs) {
      const both = startWithOneText(...five);
      enter(both[0], "new", line);
      both[0].add("mine", mine);
      both[1].add("theirs", theirs);
      const { seen, now } = met(both, ["new", "mine"], ["theirs"]);
      expect(now).toEqual(seen);
    }
  },
);

test.each(five)(
  "what two put behind blocks stands behind those where one of them divided %s",
  (line: Line) => {
    const [head, tail] = [line.slice(0, 2), line.slice(2)];
    const halves = (lines: readonly string[]) =>
      lines.flatMap((each) => (each === line ? [head, tail] : [each]));
    for (const [mine, theirs] of pairs) {
      const both = startWithOneText(...five);
      both[0].split(line, 2);
      both[0].add("mine", mine === line ? tail : mine);
      both[0].add("between", head);
      both[1].add("theirs", theirs);
      const [mySeen, theirSeen] = [both[0].lines, halves(both[1].lines)];
      const lines = meet(...both);
      expect(without(lines, ["theirs"])).toEqual(mySeen);
      expect(without(lines, ["mine", "between"])).toEqual(theirSeen);
    }
  },
);

test.each([
  ["in one text", startWithOneText],
  ["each in its own", startWith],
] as const)(
  "lines that two write with Enter, and blocks that they put behind others, stay where they were put, %s",
  (_, start) => {
    fc.assert(
      fc.property(some, some, some, some, (mine, theirs, later, latest) => {
        const both = start(...five);
        const [me, they] = both;
        const first = met(both, write(me, "a", mine), write(they, "b", theirs));
        expect(first.now).toEqual(first.seen);
        const second = met(both, write(me, "c", later), write(they, "d", latest));
        expect(second.now).toEqual(second.seen);
      }),
      { numRuns: 150 },
    );
  },
);

test("what two put behind a part stands behind it, where the part was taken elsewhere and written on with Enter", () => {
  for (let draws = 0; draws < 20; draws++) {
    const both = startWithOneText("one", "abcde", "last");
    const [me, they] = both;
    me.move("abcde", "last");
    for (const rest of ["abcde", "bcde", "cde", "de"]) me.split(rest, 1);
    meet(me, they);
    // So that other places are drawn.
    for (let draw = 0; draw < draws; draw++) they.body.reserve({ containers: 1 });
    me.add("new", "d");
    they.add("newer", "c");
    they.add("newest", "d");
    const { seen, now } = met(both, ["new"], ["newer", "newest"]);
    expect(now).toEqual(seen);
  }
});

test("a line that is written above what somebody put behind a block is taken back whole", () => {
  const both = startWithOneText(...five);
  const [me, they] = both;
  they.add("new", "two");
  meet(me, they);
  enter(me, "above", "two");
  expect(me.lines).toEqual(["one", "two", "above", "new", "three", "four", "five"]);
  me.undoing.undo();
  me.undoing.undo();
  expect(me.lines).toEqual(["one", "two", "new", "three", "four", "five"]);
  they.add("newer", "two");
  expect(meet(me, they)).toEqual(["one", "two", "newer", "new", "three", "four", "five"]);
  me.undoing.redo();
  me.undoing.redo();
  const lines = ["one", "two", "above", "newer", "new", "three", "four", "five"];
  expect(without(meet(me, they), ["newer"])).toEqual(without(lines, ["newer"]));
});
