import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Editing, meet, startWith, startWithOneText } from "./testing/editing.ts";

const originals = ["one", "two", "three", "four", "five", "six"] as const;
type Original = (typeof originals)[number];

/** Somebody puts a block of their own behind one of those that were there, or takes one of their own there. */
type Putting = Readonly<{ behind: Original; isMoved: boolean }>;

const putting: fc.Arbitrary<Putting> = fc.record({
  behind: fc.constantFrom(...originals),
  isMoved: fc.boolean(),
});
const some = fc.array(putting, { minLength: 1, maxLength: 5 });

/** Behind which of the blocks that were there each new one is to be. */
function put(
  who: Editing,
  name: string,
  puttings: readonly Putting[],
): ReadonlyMap<string, Original> {
  const places = new Map<string, Original>();
  for (const [at, { behind, isMoved }] of puttings.entries()) {
    const known = [...places.keys()];
    const moved = known[at % Math.max(1, known.length)];
    if (isMoved && moved !== undefined) {
      who.move(moved, behind);
      places.set(moved, behind);
    } else {
      who.add(`${name}${at}`, behind);
      places.set(`${name}${at}`, behind);
    }
  }
  return places;
}

test.each([
  ["in one text", startWithOneText],
  ["each in its own", startWith],
] as const)(
  "what two people put behind blocks stands behind those when they meet, %s",
  (_, start) => {
    fc.assert(
      fc.property(some, some, fc.option(putting), (mine, theirs, before) => {
        const [me, they] = start(...originals);
        // One that is there by the time that they part.
        if (before !== null) me.add("new", before.behind);
        meet(me, they);
        const places = new Map([...put(me, "mine ", mine), ...put(they, "theirs ", theirs)]);
        const lines = meet(me, they);
        expect(lines.filter((line) => originals.some((each) => each === line))).toEqual(originals);
        for (const [line, behind] of places) {
          const above = lines.slice(0, lines.indexOf(line));
          expect([line, above.findLast((each) => originals.some((one) => one === each))]).toEqual([
            line,
            behind,
          ]);
        }
      }),
      { numRuns: 200 },
    );
  },
);
