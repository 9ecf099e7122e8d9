import { expect, test } from "vitest";
import { Watch, type WatchedThread } from "./watched-worker.ts";

/** A thread that has worked as long as the test says, and the time, which passes when the test says so. */
function stage() {
  const at = { now: 0, spent: 0 };
  const due: (() => void)[] = [];
  const thread: WatchedThread = {
    on: () => undefined,
    postMessage: () => undefined,
    terminate: async () => 0,
    cpuUsage: async () => ({ user: at.spent * 1_000, system: 0 }),
    getHeapStatistics: async () => ({ total_heap_size: 0, external_memory: 0, malloced_memory: 0 }),
  };
  const watch = new Watch(() => thread, {
    now: () => at.now,
    after: (_milliseconds, task) => {
      due.push(task);
      return () => undefined;
    },
  });
  watch.start().postMessage({ task: { file: { name: "slow.md" } } });
  return {
    at,
    watch,
    /** The next look, once the one before has been answered. */
    nextLook: async () => {
      while (due.length === 0) await Promise.resolve();
      return due.shift();
    },
  };
}

test.each([
  ["on time, of a thread that could not be interrupted, nothing", 0, 3_000, 3_000],
  ["late, as much as that", 500, 1_900, 1_400],
  ["late, of a thread that worked longer than that, no more than that", 500, 3_000, 2_500],
  ["late, of a thread that did not work meanwhile, nothing but what it worked", 500, 1_500, 1_400],
])(
  "where the look comes %s is left out of the time of its file",
  async (_, late, spent, counted) => {
    const { at, watch, nextLook } = stage();
    const { promise, resolve } = Promise.withResolvers<void>();
    watch.clock.after(1_400, resolve);
    const look = await nextLook();
    Object.assign(at, { now: at.now + 25 + late, spent });
    look?.();
    await promise;
    expect(watch.slowest).toBe(counted);
    watch.judge();
    expect(watch.mistakes).toHaveLength(counted > 2_000 ? 1 : 0);
  },
);
