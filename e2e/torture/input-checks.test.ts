import { expect, test } from "vitest";
import { calls, type CallName } from "#shared/bridge/contract.ts";
import { decodeFrame, encodeFrame } from "#shared/sync/frames.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { badCall, goodInputs } from "./input-calls.ts";
import { GuardedDoor, inputChecks } from "./input-checks.ts";
import { goodFrame } from "./input-frames.ts";
import { badLink } from "./input-links.ts";

const names = Object.keys(calls) as CallName[];

test.for(names)(
  "the good input of %s is served, so that only what is broken in it is refused",
  async (name) => {
    expect(await new GuardedDoor().knock(name, goodInputs[name])).toBe("served");
  },
);

test("every kind of bad input is refused with its reason", async () => {
  const checks = inputChecks(new GuardedDoor());
  const random = new SeededRandom(7);
  for (let round = 0; round < 300; round++) {
    for (const check of checks) expect(await check(random)).toBeUndefined();
  }
});

test("a door that lets everything in does not pass", async () => {
  const open = new GuardedDoor();
  open.knock = () => Promise.resolve("served");
  const [broken, foreign] = inputChecks(open);
  expect(await broken?.(new SeededRandom(1))).toContain("served");
  expect(await foreign?.(new SeededRandom(1))).toContain("served");
});

test("the same seed gives the same input", () => {
  expect(badCall(new SeededRandom(3))).toEqual(badCall(new SeededRandom(3)));
  expect(badLink(new SeededRandom(3))).toBe(badLink(new SeededRandom(3)));
});

test("bad calls reach every call", () => {
  const random = new SeededRandom(5);
  const reached = new Set(Array.from({ length: 400 }, () => badCall(random).name));
  expect([...reached].toSorted()).toEqual(names.toSorted());
});

test("the frames that are broken are good ones before", () => {
  const random = new SeededRandom(9);
  for (let round = 0; round < 50; round++) {
    expect(decodeFrame(encodeFrame(goodFrame(random))).ok).toBe(true);
  }
});
