import { expect, test } from "vitest";
import { ManualClock } from "../testing/manual-clock.ts";
import { afterRest } from "./after-rest.ts";

function watched() {
  const clock = new ManualClock();
  const done: number[] = [];
  const began = clock.now();
  const resting = afterRest(clock, 500, () => done.push(clock.now() - began));
  return { clock, done, resting };
}

test("nothing is done while somebody goes on, and once when they rest", () => {
  const { clock, done, resting } = watched();
  for (let touch = 0; touch < 10; touch++) {
    resting.touch();
    clock.advance(400);
  }
  expect(done).toEqual([]);
  clock.advance(1000);
  expect(done).toHaveLength(1);
  expect(done[0]).toBeGreaterThanOrEqual(3600 + 500);
});

test("a second rest is one as well", () => {
  const { clock, done, resting } = watched();
  resting.touch();
  clock.advance(500);
  resting.touch();
  clock.advance(500);
  expect(done).toEqual([500, 1000]);
});

test("what was called off is not done", () => {
  const { clock, done, resting } = watched();
  resting.touch();
  resting.end();
  clock.advance(1000);
  expect(done).toEqual([]);
});
