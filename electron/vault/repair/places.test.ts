import { expect, test } from "vitest";
import { Places } from "./places.ts";

test("the places of a chain are those that are known and those beside them, up to the last that is", () => {
  expect([...new Places(0, [2, 9])]).toEqual([1, 2, 3, 8, 9]);
  expect([...new Places(4, [2, 6])]).toEqual([5, 6]);
  expect([...new Places(4, [])]).toEqual([]);
});

test("between one place and one that is a billion further on there is nothing to go through", () => {
  expect([...new Places(1, [1, 2 ** 40])]).toEqual([2, 2 ** 40 - 1, 2 ** 40]);
});

test("behind what is there again the next place is known as well, as often as that goes on", () => {
  const places = new Places(0, [1, 8]);
  const seen: number[] = [];
  for (const place of places) {
    seen.push(place);
    if (place < 5) places.goOnBehind(place);
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 7, 8]);
});
