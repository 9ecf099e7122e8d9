import { expect, test } from "vitest";
import type { ChainRange } from "../heads/heads.ts";
import { prd, SampleChain } from "../testing/sample-chain.ts";
import { most } from "./message.ts";
import { readWanted } from "./read-wanted.ts";

const range: ChainRange = { device: new SampleChain(2).device, after: 0, through: 1 };

function found({ places, ranges, bytes }: { places: number; ranges: number; bytes: number }) {
  const shares: number[] = [];
  const read = readWanted(
    {
      read: (_place, _range, share) => {
        shares.push(share);
        return [new Uint8Array(bytes)];
      },
    },
    times(places, { place: prd, ranges: times(ranges, range) }),
  );
  const total = read.flat(2).reduce((sum, { length }) => sum + length, 0);
  return { shares, total, chains: read.map((chains) => chains.length) };
}

function times<Item>(length: number, item: Item): readonly Item[] {
  return Array.from({ length }, () => item);
}

test("however much is asked for, no more is read than enough for one answer and one envelope", () => {
  const large = 200 * 1024;
  for (const asked of [
    { places: 1, ranges: 300, bytes: large },
    { places: 300, ranges: 1, bytes: large },
  ]) {
    expect(found(asked).total).toBeLessThan(most.answered + large);
    expect(found(asked).total).toBeGreaterThanOrEqual(most.answered);
  }
});

test("of a want for more chains than anybody asks for at once, the first ones are looked at", () => {
  expect(found({ places: 1, ranges: 5_000, bytes: 1 }).chains).toEqual([most.ranges]);
  expect(found({ places: 5_000, ranges: 1, bytes: 1 }).chains).toHaveLength(most.ranges);
});

test("the chains of one place have about as much room each", () => {
  expect(found({ places: 1, ranges: 4, bytes: 1 }).shares).toEqual(times(4, most.answered / 4));
});
