import * as fc from "fast-check";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import type { DeviceKey } from "../../domain/ids.ts";
import { deviceKeyOf } from "../device-keys.ts";
import { readStrictly } from "../strict-bytes.ts";
import { fakeCryptography as cryptography, keysOf } from "../testing/sample-devices.ts";
import {
  compareHeads,
  digestOf,
  digestsOf,
  type PlaceHeads,
  readHeads,
  rootOf,
  writeHeads,
} from "./heads.ts";

const devices = [1, 2, 3].map((number) => deviceKeyOf(keysOf(number).publicKey));
const hashes = fc.constantFrom(...[1, 2].map((byte) => new Uint8Array(32).fill(byte)));
const head = fc.record({ sequence: fc.integer({ min: 1, max: 4 }), hash: hashes });
const placeHeads: fc.Arbitrary<PlaceHeads> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...devices), head), { selector: ([device]) => device })
  .map((all) => new Map(all));

test("what one lacks the other offers, and equal heads leave nothing", () => {
  fc.assert(
    fc.property(placeHeads, placeHeads, (mine, theirs) => {
      const here = compareHeads(mine, theirs);
      const there = compareHeads(theirs, mine);
      expect(here.lacking).toEqual(there.offered);
      expect(here.contested).toEqual(there.contested);
      const isLevel = [here.lacking, here.offered, here.contested].every(
        (list) => list.length === 0,
      );
      const isEqual =
        Buffer.compare(digestOf(mine, cryptography), digestOf(theirs, cryptography)) === 0;
      expect(isLevel).toBe(isEqual);
    }),
  );
});

test("a range goes from what is there through what is known elsewhere", () => {
  const [one, two] = devices;
  const at = (sequence: number) => ({ sequence, hash: new Uint8Array(32).fill(1) });
  const heads = (all: readonly (readonly [DeviceKey | undefined, number])[]): PlaceHeads =>
    new Map(all.flatMap(([device, sequence]) => (device ? [[device, at(sequence)]] : [])));
  expect(
    compareHeads(
      heads([[one, 3]]),
      heads([
        [one, 9],
        [two, 2],
      ]),
    ).lacking,
  ).toEqual(
    [
      { device: one, after: 3, through: 9 },
      { device: two, after: 0, through: 2 },
    ].toSorted((a, b) => ((a.device ?? "") < (b.device ?? "") ? -1 : 1)),
  );
});

test("the root of a space does not depend on the order in which its heads were learnt", () => {
  fc.assert(
    fc.property(placeHeads, placeHeads, (one, other) => {
      const digests = digestsOf(
        new Map<string, PlaceHeads>([
          ["a", one],
          ["b", other],
          ["c", new Map()],
        ]),
        cryptography,
      );
      const turned = digestsOf(
        new Map([
          ["b", turnedRound(other)],
          ["a", turnedRound(one)],
        ]),
        cryptography,
      );
      expect(rootOf(digests, cryptography)).toEqual(rootOf(turned, cryptography));
    }),
  );
});

test("heads come back as they were written, and in no other form", () => {
  fc.assert(
    fc.property(placeHeads, fc.nat(), (heads, at) => {
      const bytes = written(heads);
      const read = readStrictly(bytes, 10_000, readHeads, written);
      expect(read).toEqual({ ok: true, value: { value: heads, bytes } });
      expect(
        readStrictly(bytes.subarray(0, at % bytes.length), 10_000, readHeads, written).ok,
      ).toBe(false);
    }),
  );
});

function written(heads: PlaceHeads): Uint8Array {
  const encoder = encoding.createEncoder();
  writeHeads(encoder, heads);
  return encoding.toUint8Array(encoder);
}

function turnedRound(heads: PlaceHeads): PlaceHeads {
  return new Map([...heads].toReversed());
}
