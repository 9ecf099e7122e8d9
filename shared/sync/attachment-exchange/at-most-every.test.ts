import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { AtMostEvery } from "./at-most-every.ts";

test("what is to be done again too soon is done once more when it is time, and for each by itself", () => {
  const clock = new ManualClock();
  const news = new AtMostEvery<object>(clock, 1_000);
  const [one, other] = [{}, {}];
  const done: string[] = [];
  for (let time = 0; time < 3; time++) news.do(one, () => done.push("one"));
  news.do(other, () => done.push("other"));
  expect(done).toEqual(["one", "other"]);
  clock.advance(1_000);
  expect(done).toEqual(["one", "other", "one"]);
});

test("a clock that is set back by a day does not keep it from being done", () => {
  const clock = new ManualClock();
  const news = new AtMostEvery<object>(clock, 1_000);
  const one = {};
  let times = 0;
  news.do(one, () => (times += 1));
  const now = clock.now();
  clock.now = () => now - 86_400_000;
  news.do(one, () => (times += 1));
  expect(times).toBe(2);
});
