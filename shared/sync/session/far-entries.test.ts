import { expect, test } from "vitest";
import { FarEntries } from "./far-entries.ts";

test("both have the same entries once each has what the other one has, whichever changes last", () => {
  const mine = new Map([["a", 1]]);
  const far = new FarEntries(mine);
  expect([far.isKnown, far.areSame]).toEqual([false, false]);
  far.take(["a", "b"]);
  expect(far.areSame).toBe(false);
  mine.set("b", 1);
  expect(far.areSame).toBe(true);
  mine.set("c", 1);
  expect([far.areSame, far.has("c")]).toEqual([false, false]);
  far.add(["c"]);
  expect([far.areSame, far.has("c")]).toEqual([true, true]);
});

test("what was put aside is no difference, for as long as it is", () => {
  const far = new FarEntries(new Map([["a", 1]]));
  far.take(["a", "b"]);
  far.setAside(["b"]);
  expect(far.areSame).toBe(true);
  far.setAside([]);
  expect(far.areSame).toBe(false);
});

test("what was sent is not lacking because of an answer from before it came; whoever begins anew has what it says", () => {
  const far = new FarEntries(new Map([["a", 1]]));
  far.take([]);
  far.add(["a"]);
  far.take(["b"], true);
  expect(["a", "b"].map((hash) => far.has(hash))).toEqual([true, true]);
  far.take(["b"]);
  expect(far.has("a")).toBe(false);
  far.take(["b"], true);
  expect(far.has("a")).toBe(false);
});
