import * as fc from "fast-check";
import { expect, test } from "vitest";
import { everyBlock, textOf } from "./testing/read-body.ts";
import { type Editing, meet, startWith, startWithOneText } from "./testing/editing.ts";

/** What somebody does to the parts of a block; the numbers choose among what there is. */
type Parting = Readonly<{
  act: "split" | "add" | "move" | "undo" | "redo";
  pick: number;
  spot: number;
}>;

const parting: fc.Arbitrary<Parting> = fc.record({
  act: fc.constantFrom("split", "split", "add", "add", "move", "undo", "redo"),
  pick: fc.nat(30),
  spot: fc.nat(30),
});

const runs = 100;

function part(they: Editing, { act, pick, spot }: Parting, at: number): void {
  const blocks = they.lines.filter((line) => line !== "");
  const text = blocks[pick % blocks.length] ?? "";
  const other = blocks[spot % blocks.length] ?? "";
  if (act === "undo") they.undoing.undo();
  else if (act === "redo") they.undoing.redo();
  // Nothing is divided off at the end, where the joined words come, nor at the beginning of these.
  else if (act === "split" && text.length > 1) they.split(text, 1 + (spot % (text.length - 1)));
  else if (act === "add") they.add(`<${at}>`, text);
  else if (act === "move" && text !== other) they.move(text, other);
}

/** Whatever stands in a block, with the letters in their order. */
function linesWith(person: Editing, letter: string): readonly string[] {
  return everyBlock(person.body)
    .map(({ content }) => textOf(content))
    .filter((text) => text.includes(letter));
}

test("what one joins stays behind the letter that stood before it, however others part the block", () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.boolean(),
      fc.array(parting, { minLength: 1, maxLength: 8 }),
      (isOneText, isJoinedBefore, partings) => {
        const [me, they] = (isOneText ? startWithOneText : startWith)(
          "a",
          "bcd",
          "efg",
          "hij",
          "k",
        );
        if (isJoinedBefore) {
          me.merge("efg", "bcd");
          meet(me, they);
        }
        me.merge("hij", isJoinedBefore ? "bcdefg" : "efg");
        for (const [at, each] of partings.entries()) part(they, each, at);
        const isWhole = linesWith(they, "g").some((line) => line.endsWith("g"));
        meet(me, they);
        const [line = "", ...more] = linesWith(me, "g");
        expect(more).toEqual([]);
        if (isWhole) expect(line.slice(line.indexOf("g"))).toMatch(/^gh/);
      },
    ),
    { numRuns: runs },
  );
});
