import { expect, test } from "vitest";
import { SampleChain } from "../testing/sample-chain.ts";
import { cutBeforeRemovals } from "./removals.ts";

const [gus, ada] = [new SampleChain(2), new SampleChain(3)];
const typed = (by: SampleChain) => ({ ...by.next(), removal: null });
const removed = (by: SampleChain) => ({
  ...by.next(),
  removal: { characters: 9, ofCharacters: 9, blocks: 30 },
});

test("whoever takes much out of a document begins a part of their own, and what they take out after that belongs to it", () => {
  const all = [typed(ada), removed(gus), typed(ada), removed(gus), removed(ada), typed(gus)];
  const runs = cutBeforeRemovals(all);
  expect(runs.map(({ length }) => length)).toEqual([1, 3, 2]);
  expect(runs.flat()).toEqual(all);
  expect(cutBeforeRemovals([])).toEqual([]);
});
