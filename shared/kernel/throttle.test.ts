import { expect, test } from "vitest";
import { ManualClock } from "../testing/manual-clock.ts";
import { Throttle } from "./throttle.ts";

function stage() {
  const clock = new ManualClock(0);
  const ran: number[] = [];
  const throttle = new Throttle(clock, 100, () => ran.push(clock.now()));
  return { clock, ran, throttle };
}

test("the first asking is answered at once, the others together once the pause is over", () => {
  const { clock, ran, throttle } = stage();
  for (let at = 0; at < 250; at += 10) {
    throttle.ask();
    clock.advance(10);
  }
  clock.advance(1_000);
  expect(ran).toEqual([0, 100, 200, 300]);
});

test("after a rest it is answered at once again", () => {
  const { clock, ran, throttle } = stage();
  throttle.ask();
  clock.advance(500);
  throttle.ask();
  expect(ran).toEqual([0, 500]);
});

test("what waits is done early when it hurries, and the pause begins anew; where nothing waits nothing is done", () => {
  const { clock, ran, throttle } = stage();
  throttle.hurry();
  throttle.ask();
  throttle.hurry();
  throttle.ask();
  clock.advance(30);
  throttle.hurry();
  throttle.ask();
  clock.advance(99);
  expect(ran).toEqual([0, 30]);
  clock.advance(1_000);
  expect(ran).toEqual([0, 30, 130]);
  expect(clock.next).toBeNull();
});

test("what was asked for is not done after the end", () => {
  const { clock, ran, throttle } = stage();
  throttle.ask();
  throttle.ask();
  throttle.end();
  clock.advance(1_000);
  expect(ran).toEqual([0]);
  expect(clock.next).toBeNull();
});
