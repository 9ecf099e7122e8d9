import { expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type { BackupName } from "./backup-name.ts";
import { disposable } from "./rotation.ts";

const day = 24 * 60 * 60 * 1_000;
const start = Date.parse("2026-03-02T10:00:00Z");

function made(at: number, change: Partial<BackupName> = {}): BackupName {
  return { space: privateSpaceId, at, reason: "daily", isPartial: false, ...change };
}

/** A backup a day, thinned out after each. */
function keepFor(days: number): readonly BackupName[] {
  let kept: readonly BackupName[] = [];
  for (let count = 0; count < days; count++) {
    const next = made(start + count * day);
    const all = [...kept, next];
    const gone = new Set(disposable(all, next));
    kept = all.filter((each) => !gone.has(each));
  }
  return kept;
}

test("a backup a day leaves the last seven days and one for each of four weeks", () => {
  const ages = keepFor(100).map(({ at }) => 99 - Math.round((at - start) / day));
  expect(ages.filter((age) => age < 7)).toHaveLength(7);
  expect(ages.length).toBeLessThanOrEqual(11);
  expect(Math.max(...ages)).toBeGreaterThanOrEqual(20);
});

test("a few backups are all kept", () => {
  expect(keepFor(7)).toHaveLength(7);
});

test("what was kept before something was done does not push out the daily ones", () => {
  const daily = made(start);
  const before = [1, 2, 3, 4].map((count) =>
    made(start + count * day, { reason: "before-restore" }),
  );
  expect(disposable([daily, ...before], null)).toEqual([before[0]]);
});

test("the newest in which every document can be read is kept, however old", () => {
  const whole = made(start);
  const partial = Array.from({ length: 60 }, (_each, count) =>
    made(start + (count + 1) * day, { isPartial: true }),
  );
  expect(disposable([whole, ...partial], null)).not.toContain(whole);
});

test("one just made is kept, even if the clock says that it is the oldest", () => {
  const others = Array.from({ length: 40 }, (_each, count) => made(start + count * day));
  const justMade = made(start - 3_650 * day);
  expect(disposable([...others, justMade], justMade)).not.toContain(justMade);
});

test("backups that a wrong clock dated years ahead do not take the place of those made since", () => {
  const ahead = Array.from({ length: 12 }, (_each, count) => made(start + (3_650 + count) * day));
  let kept: readonly BackupName[] = ahead;
  for (let count = 0; count < 40; count++) {
    const next = made(start + count * day, { isPartial: count > 5 });
    const gone = new Set(disposable([...kept, next], next));
    kept = [...kept, next].filter((each) => !gone.has(each));
  }
  const ages = kept.map(({ at }) => 39 - Math.round((at - start) / day));
  expect(ages.filter((age) => age >= 0 && age < 7)).toHaveLength(7);
  // The last in which every document could be read is of the present, and those from the future are gone.
  expect(ages.toSorted((one, other) => one - other).at(-1)).toBe(34);
  expect(ages.filter((age) => age < 0)).toEqual([]);
});

test("of two that were made in the same moment the one just made is kept", () => {
  const at = start;
  const others = [1, 2, 3].map((count) => made(at + count, { reason: "before-restore" }));
  const justMade = made(at, { reason: "removed" });
  const twin = made(at, { reason: "before-version-3" });
  expect(disposable([twin, ...others, justMade], justMade)).not.toContain(justMade);
});
