import { expect, test } from "vitest";
import { SharedMeasurement } from "./rounds.ts";

test("rows that share a measurement read the same one in the same round, and a new one in the next", async () => {
  let measured = 0;
  const shared = new SharedMeasurement(() => Promise.resolve((measured += 1)));
  const [one, other] = [shared.reader(), shared.reader()];
  expect(await Promise.all([one(), other()])).toEqual([1, 1]);
  expect([await other(), await one()]).toEqual([2, 2]);
});
