import { expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { ArrivingUpdates } from "./arriving-updates.ts";

type Cost = (count: number) => number;

/** What taking in so many takes, and what the browser then takes to show them. */
function stage(took: Cost = () => 0, frame: Cost = () => 0) {
  const clock = new ManualClock();
  const taken: number[][] = [];
  let spent = 0;
  const after = (milliseconds: number, task: () => void) =>
    clock.after(milliseconds, () => {
      spent += frame(taken.at(-1)?.length ?? 0);
      task();
    });
  const arriving = new ArrivingUpdates({
    clock: { now: () => clock.now() + spent, after },
    takeIn: (updates) => {
      taken.push(updates.map((update) => update[0] ?? 0));
      spent += took(updates.length);
    },
  });
  const add = (...numbers: number[]) => {
    for (const number of numbers) arriving.add(Uint8Array.of(number));
  };
  return { clock, taken, arriving, add };
}

test("one that comes alone is taken in at once, also after many", () => {
  const { clock, taken, add } = stage();
  add(1);
  expect(taken).toEqual([[1]]);
  clock.advance(20);
  add(2, 3);
  clock.advance(100);
  add(4);
  expect(taken.at(-1)).toEqual([4]);
});

test("of many more and more are taken in together, in their order", () => {
  const { clock, taken, add } = stage();
  add(...Array.from({ length: 20 }, (_, at) => at));
  expect(taken).toEqual([[0]]);
  clock.advance(100);
  expect(taken.map(({ length }) => length)).toEqual([1, 2, 4, 8, 5]);
  expect(taken.flat()).toEqual(Array.from({ length: 20 }, (_, at) => at));
});

test("fewer are taken in together once that takes long", () => {
  const { clock, taken, add } = stage((count) => count * 15);
  add(...Array.from({ length: 40 }, (_, at) => at));
  clock.advance(10_000);
  expect(Math.max(...taken.map(({ length }) => length))).toBeLessThan(4);
  expect(taken.flat()).toHaveLength(40);
});

test("fewer are taken in together once the browser takes long to show them", () => {
  const { clock, taken, add } = stage(
    () => 1,
    (count) => count * 20,
  );
  add(...Array.from({ length: 40 }, (_, at) => at));
  clock.advance(10_000);
  expect(Math.max(...taken.map(({ length }) => length))).toBeLessThan(5);
  expect(taken.flat()).toHaveLength(40);
});

test("in a window that nobody sees, where every turn comes late, as many are taken in together", () => {
  const { clock, taken, add } = stage(
    () => 1,
    () => 1_000,
  );
  add(...Array.from({ length: 40 }, (_, at) => at));
  clock.advance(200);
  expect(taken.map(({ length }) => length)).toEqual([1, 2, 4, 8, 16, 9]);
});

test("the next come a rest after the last are there, however long that took", () => {
  const { clock, taken, add } = stage((count) => {
    clock.advance(30);
    return count;
  });
  add(1, 2);
  clock.advance(1);
  expect(taken).toEqual([[1]]);
  clock.advance(100);
  expect(taken).toEqual([[1], [2]]);
});

test("great ones that follow on many small ones are taken in one by one at first", () => {
  const { clock, taken, arriving, add } = stage();
  add(...Array.from({ length: 15 }, (_, at) => at));
  for (let great = 0; great < 7; great++) arriving.add(new Uint8Array(5_000));
  clock.advance(200);
  expect(taken.map(({ length }) => length)).toEqual([1, 2, 4, 8, 1, 2, 4]);
});

test("what is dropped never comes in", () => {
  const { clock, taken, arriving, add } = stage();
  add(1, 2, 3);
  arriving.drop();
  clock.advance(100);
  expect(taken).toEqual([[1]]);
});
