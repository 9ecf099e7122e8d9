import { expect, test } from "vitest";
import { ManualClock } from "../testing/manual-clock.ts";
import { SeededRandom } from "../testing/seeded-random.ts";
import {
  createDeviceId,
  createDocumentId,
  createPersonId,
  deviceKeySchema,
  documentIdSchema,
  spaceIdSchema,
} from "./ids.ts";

test("an id made later sorts later", () => {
  const clock = new ManualClock();
  const random = new SeededRandom(1);
  const first = createDocumentId(clock, random);
  clock.advance(5);
  const second = createDocumentId(clock, random);
  expect([second, first].toSorted()).toEqual([first, second]);
});

test("two ids made in the same millisecond differ", () => {
  const clock = new ManualClock();
  const random = new SeededRandom(1);
  expect(createDeviceId(clock, random)).not.toBe(createDeviceId(clock, random));
});

test.each(["doc_", "doc_ABCDEFGHIJKL", "doc_0123456789ab/..", "dev_0123456789ab", ""])(
  "%j is no document id",
  (text) => {
    expect(documentIdSchema.safeParse(text).success).toBe(false);
  },
);

test.each(["Private", "../private", "space_", "private\n"])("%j is no space id", (text) => {
  expect(spaceIdSchema.safeParse(text).success).toBe(false);
});

test("a person's id names nobody", () => {
  expect(createPersonId(new ManualClock(), new SeededRandom(1))).toMatch(/^person_[0-9a-f]{32}$/);
});

test.each(["A".repeat(64), "a".repeat(63), `${"a".repeat(64)}\n`, "dev_0123456789ab"])(
  "%j is no device's key",
  (text) => {
    expect(deviceKeySchema.safeParse(text).success).toBe(false);
  },
);
