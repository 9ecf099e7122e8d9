import { expect, test } from "vitest";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { chooseDamage } from "./damage.ts";

const file = Buffer.from(new SeededRandom(1).bytes(5 * 4096));

function damageAll(times: number) {
  const random = new SeededRandom(2);
  return Array.from({ length: times }, () => {
    const damage = chooseDamage(random);
    return { name: damage.name, bytes: damage.apply(file, random) };
  });
}

test("every kind comes up, and single bits most often", () => {
  const counts = Map.groupBy(damageAll(500), ({ name }) => name);
  expect(counts.size).toBe(8);
  expect(counts.get("one bit flipped")?.length).toBeGreaterThan(200);
});

test("what was damaged is not what it was, and the original stays as it is", () => {
  const before = Buffer.from(file);
  const same = damageAll(300).filter(
    ({ name, bytes }) => name !== "two pages swapped" && bytes.equals(file),
  );
  expect(same).toEqual([]);
  expect(file.equals(before)).toBe(true);
});

test("a swap keeps every page, in another order", () => {
  const pagesOf = (bytes: Buffer) =>
    Array.from({ length: 5 }, (_, page) =>
      bytes.toString("hex", page * 4096, (page + 1) * 4096),
    ).toSorted();
  const swapped = damageAll(500).filter(({ name }) => name === "two pages swapped");
  expect(swapped.length).toBeGreaterThan(5);
  for (const { bytes } of swapped) expect(pagesOf(bytes)).toEqual(pagesOf(file));
});

test("the smallest file can be damaged too", () => {
  const random = new SeededRandom(3);
  for (let round = 0; round < 100; round++) {
    expect(chooseDamage(random).apply(Buffer.of(7), random).length).toBeLessThanOrEqual(1);
  }
});
