import { expect, test } from "vitest";
import { documentIdSchema } from "../../domain/ids.ts";
import type { Head, PlaceHeads } from "../heads/heads.ts";
import { deviceKeyOf } from "../device-keys.ts";
import { fakeCryptography, keysOf } from "../testing/sample-devices.ts";
import { FarHeads } from "./far-heads.ts";

const one = deviceKeyOf(keysOf(1).publicKey);
const other = deviceKeyOf(keysOf(2).publicKey);
const at = (sequence: number): Head => ({ sequence, hash: new Uint8Array(32).fill(sequence) });
const placeA = "doc_aaaaaaaaaaaa/body";
const placeB = "doc_bbbbbbbbbbbb/body";

/** Two devices that compare, each with its own heads. */
function both(mine: Map<string, PlaceHeads>, theirs: Map<string, PlaceHeads>) {
  return {
    here: new FarHeads(mine, fakeCryptography),
    there: new FarHeads(theirs, fakeCryptography),
  };
}

test("with equal roots everything is known at once", () => {
  const { here, there } = both(
    new Map([[placeA, new Map([[one, at(3)]])]]),
    new Map([[placeA, new Map([[one, at(3)]])]]),
  );
  expect(here.takeRoot(there.root())).toBe("equal");
  expect(here.isKnown).toBe(true);
  expect([...here.differing.keys()]).toEqual([]);
});

test("with other roots only the heads of what differs are told", () => {
  const mine = new Map<string, PlaceHeads>([
    [placeA, new Map([[one, at(3)]])],
    [placeB, new Map([[one, at(1)]])],
  ]);
  const theirs = new Map<string, PlaceHeads>([
    [placeA, new Map([[one, at(3)]])],
    [
      placeB,
      new Map([
        [one, at(1)],
        [other, at(2)],
      ]),
    ],
  ]);
  const { here, there } = both(mine, theirs);
  expect(here.takeRoot(there.root())).toBe("different");
  const differing = there.takeDigests(here.ask(), true);
  expect(differing).toEqual([placeB]);
  here.takeDifferences([[placeB, theirs.get(placeB) ?? new Map()]], true);
  expect(here.isKnown).toBe(true);
  expect([...here.differing.keys()]).toEqual([placeB]);
  expect(here.differing.get(placeB)?.lacking).toEqual([{ device: other, after: 0, through: 2 }]);
});

test("where both ask, what the one's answer has named it tells only once more, if it has changed since", () => {
  const mine = new Map<string, PlaceHeads>([
    [placeA, new Map([[one, at(3)]])],
    [placeB, new Map([[one, at(1)]])],
  ]);
  const { here, there } = both(mine, new Map());
  expect(here.takeDigests(there.ask(), true)).toEqual([placeA, placeB]);
  here.ask();
  const nothing = [placeA, placeB].map((place) => [place, new Map()] as const);
  here.takeDifferences(nothing, true);
  expect([...here.differing.keys()]).toEqual([placeA, placeB]);
  expect(here.untold).toEqual([]);
  mine.set(placeB, new Map([[one, at(2)]]));
  here.mineChanged(placeB);
  expect(here.untold).toEqual([placeB]);
});

test("who was not asked tells all that differs, and so does who begins anew", () => {
  const heads = new Map([[placeA, new Map([[one, at(3)]])]]);
  const { here } = both(heads, new Map());
  const compare = () => {
    here.ask();
    here.takeDifferences([[placeA, new Map()]], true);
  };
  compare();
  expect(here.untold).toEqual([placeA]);
  here.takeDigests([], true);
  expect(here.untold).toEqual([]);
  here.forget();
  compare();
  expect(here.untold).toEqual([placeA]);
});

test("an envelope that comes before the comparison does not stand for all that the other one has", () => {
  const heads = new Map([
    [one, at(2)],
    [other, at(5)],
  ]);
  const { here, there } = both(new Map([[placeA, heads]]), new Map([[placeA, heads]]));
  // As an envelope of the other device's own chain does it.
  here.note(placeA, new Map([[other, at(5)]]));
  expect([...here.differing.keys()]).toEqual([placeA]);
  here.takeRoot(there.root());
  expect([...here.differing.keys()]).toEqual([]);
});

test("who answers and has said no root has told how far it is, and may have more", () => {
  const heads = new Map([[placeA, new Map([[one, at(3)]])]]);
  const { here, there } = both(heads, heads);
  here.ask();
  here.takeDifferences([], true);
  expect([here.isTold, here.isKnown]).toEqual([true, false]);
  here.takeRoot(there.root());
  expect([here.isTold, here.isKnown]).toEqual([true, true]);
  here.forget();
  expect([here.isTold, here.isKnown]).toEqual([false, false]);
});

test("who was asked is not asked again for its root, but for one that it says anew", () => {
  const { here, there } = both(
    new Map([[placeA, new Map([[one, at(3)]])]]),
    new Map([[placeB, new Map([[one, at(3)]])]]),
  );
  expect(here.isToAsk).toBe(true);
  here.ask();
  expect(here.isToAsk).toBe(false);
  expect(here.takeRoot(there.root())).toBe("asked");
  expect(here.isKnown).toBe(false);
  expect(here.takeRoot(there.root())).toBe("different");
  here.takeDifferences([], true);
  expect(here.takeRoot(there.root())).toBe("different");
});

test("whose root is that of nothing lacks all that is here, and is not asked", () => {
  const mine = new Map([[placeA, new Map([[one, at(3)]])]]);
  const { here, there } = both(mine, new Map());
  expect(here.takeRoot(there.root())).toBe("nothing");
  expect([here.isKnown, here.isToAsk]).toEqual([true, false]);
  expect(here.differing.get(placeA)?.offered).toEqual([{ device: one, after: 0, through: 3 }]);
});

test("who has nothing but what the other one has deleted for ever is level with it by the root of nothing", () => {
  const mine = new Map([[placeA, new Map([[one, at(3)]])]]);
  const { here, there } = both(mine, new Map());
  here.noteDeleted([documentIdSchema.parse("doc_aaaaaaaaaaaa")]);
  expect(here.takeRoot(there.root())).toBe("equal");
  expect([...here.differing.keys()]).toEqual([]);
});

test("where there is nothing here, the other one sees so, and is not told it", () => {
  const { here, there } = both(new Map(), new Map([[placeA, new Map([[one, at(3)]])]]));
  expect(here.takeRoot(there.root())).toBe("different");
  here.ask();
  here.takeDifferences([[placeA, new Map([[one, at(3)]])]], true);
  expect([...here.differing.keys()]).toEqual([placeA]);
  expect(here.untold).toEqual([]);
});

test("digests that come in parts are compared once all are there", () => {
  const mine = new Map<string, PlaceHeads>([[placeA, new Map([[one, at(1)]])]]);
  const { here } = both(mine, new Map());
  expect(here.takeDigests([], false)).toBeNull();
  expect(here.takeDigests([], true)).toEqual([placeA]);
});

test("who says to have a hundred thousand places that nobody has heard of is too much, and honest ones are not", () => {
  const nameOf = (number: number) => `doc_${String(number).padStart(12, "0")}/body`;
  const heads: PlaceHeads = new Map([[one, at(1)]]);
  const here = new FarHeads(new Map(), fakeCryptography);
  for (let number = 0; number < 40_000; number++) here.note(nameOf(number), heads);
  expect(here.isTooMuch).toBe(false);
  for (let number = 0; number < 60_000; number++) here.note(nameOf(number), heads);
  expect(here.isTooMuch).toBe(true);
  here.forget();
  expect(here.isTooMuch).toBe(false);
});

test("nor are digests without end taken", () => {
  const here = new FarHeads(new Map(), fakeCryptography);
  const digest = new Uint8Array(8);
  for (let part = 0; part < 30; part++) {
    const digests = Array.from({ length: 4_000 }, (_, each) => ({
      place: `doc_${String(part * 4_000 + each).padStart(12, "0")}/body`,
      digest,
    }));
    here.takeDigests(digests, false);
  }
  expect(here.isTooMuch).toBe(true);
});
