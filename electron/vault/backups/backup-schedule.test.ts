import { expect, test } from "vitest";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { BackupSchedule } from "./backup-schedule.ts";

const hour = 60 * 60_000;

function stage() {
  const clock = new ManualClock();
  const state = { newest: null as number | null, isFull: false, isWorthwhile: true, slow: false };
  const made: number[] = [];
  const faults: string[] = [];
  const later = Promise.withResolvers<null>();
  const schedule = new BackupSchedule({
    clock,
    newestAt: () => state.newest,
    isWorthwhile: () => state.isWorthwhile,
    make: async () => {
      if (state.slow) await later.promise;
      if (state.isFull) return fail({ kind: "disk-full" });
      state.newest = clock.now();
      made.push(clock.now());
      return ok(null);
    },
    onFault: ({ kind }, isFirst) => faults.push(isFirst ? `first ${kind}` : kind),
  });
  const pass = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 5 * 60_000) {
      clock.advance(Math.min(5 * 60_000, milliseconds - passed));
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
  };
  return { clock, state, made, faults, later, schedule, pass };
}

test("a first backup is made soon after the start, but not in its way", async () => {
  const { schedule, made, pass } = stage();
  schedule.start();
  await pass(20_000);
  expect(made).toHaveLength(0);
  await pass(20_000);
  expect(made).toHaveLength(1);
});

test("one a day is made, however long the program stays open", async () => {
  const { schedule, made, pass } = stage();
  schedule.start();
  await pass(5 * 24 * hour);
  expect(made).toHaveLength(5);
});

test("a start within the day makes none", async () => {
  const { schedule, made, pass, state, clock } = stage();
  state.newest = clock.now() - 20 * hour;
  schedule.start();
  await pass(hour);
  expect(made).toHaveLength(0);
  await pass(4 * hour);
  expect(made).toHaveLength(1);
});

test("nothing that could be lost needs no backup", async () => {
  const { schedule, made, pass, state } = stage();
  state.isWorthwhile = false;
  schedule.start();
  await pass(hour);
  expect(made).toHaveLength(0);
});

test("what fails is tried again, less and less often, until it succeeds", async () => {
  const { schedule, made, faults, pass, state } = stage();
  state.isFull = true;
  schedule.start();
  await pass(2 * hour);
  const early = faults.length;
  expect(early).toBeGreaterThan(1);
  await pass(24 * hour);
  expect(faults.length - early).toBeLessThan(10);

  state.isFull = false;
  await pass(5 * hour);
  expect(made).toHaveLength(1);
});

test("ending waits for the copy that is being made, and begins no other", async () => {
  const { schedule, made, pass, state, later } = stage();
  state.slow = true;
  schedule.start();
  await pass(hour);
  const ended = schedule.end();
  later.resolve(null);
  await ended;
  expect(made).toHaveLength(1);
  await pass(48 * hour);
  expect(made).toHaveLength(1);
});

test("of failures in a row only the first is the first, until a backup was made again", async () => {
  const { schedule, faults, pass, state } = stage();
  state.isFull = true;
  schedule.start();
  await pass(10 * hour);
  expect(faults.slice(0, 2)).toEqual(["first disk-full", "disk-full"]);
  state.isFull = false;
  await pass(10 * hour);
  const before = faults.length;
  state.isFull = true;
  await pass(30 * hour);
  expect(faults[before]).toBe("first disk-full");
});

test("a day of running is a day, though the clock was put back", async () => {
  const { clock, schedule, made, pass, state } = stage();
  state.newest = clock.now();
  schedule.start();
  for (let passed = 0; passed < 23; passed++) {
    await pass(hour);
    state.newest = clock.now();
  }
  expect(made).toHaveLength(0);
  await pass(hour);
  state.newest = clock.now();
  await pass(hour);
  expect(made).toHaveLength(1);
});
