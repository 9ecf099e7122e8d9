import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { orderBetween, ordersBetween } from "./order.ts";

const seed = fc.nat();

test("a key between two others sorts between them, wherever one is put", () => {
  fc.assert(
    fc.property(seed, fc.array(fc.nat(), { maxLength: 60 }), (start, places) => {
      const random = new SeededRandom(start);
      const keys: string[] = [];
      for (const place of places) {
        const at = place % (keys.length + 1);
        keys.splice(at, 0, orderBetween(keys[at - 1] ?? "", keys[at] ?? null, random));
      }
      expect(keys.toSorted()).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test("many keys at once come in order, between their neighbours, and short", () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 1, max: 3_000 }), (start, count) => {
      const random = new SeededRandom(start);
      const low = orderBetween("", null, random);
      const high = orderBetween(low, null, random);
      const keys = ordersBetween(low, high, count, random);
      expect([low, ...keys, high].toSorted()).toEqual([low, ...keys, high]);
      expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(11);
    }),
    { numRuns: 30 },
  );
});

test("a thousand keys, each behind the last, stay short", () => {
  const random = new SeededRandom(1);
  const high = orderBetween("", null, random);
  let last = "";
  for (let made = 0; made < 1_000; made++) last = orderBetween(last, high, random);
  expect(last.length).toBeLessThan(60);
});

test("neighbours that are no keys, or stand the wrong way round, give a key behind the first", () => {
  fc.assert(
    fc.property(seed, fc.string(), fc.option(fc.string()), (start, low, high) => {
      const key = orderBetween(low, high, new SeededRandom(start));
      expect(key > low).toBe(true);
    }),
  );
});
