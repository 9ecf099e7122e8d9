import { afterAll, afterEach, describe, expect, test } from "vitest";
import { systemClock } from "#shared/kernel/clock.ts";
import type { Bench } from "#shared/sync/gate/gate.ts";
import { testGate } from "#shared/sync/gate/testing/gate-contract.ts";
import { GateStage, type MakeBench } from "#shared/sync/gate/testing/gate-stage.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { startThread, type TaskWorker } from "../../platform/killable-worker.ts";
import { threadScript } from "../../testing/thread-script.ts";
import { idleTime } from "./limits.ts";
import { ThreadBench } from "./thread-bench.ts";

const script = threadScript(import.meta.resolve("#electron/testing/gate-thread.ts"));
const start = () => startThread(script, { old: 48, young: 16 });
const shared = start();
shared.setMaxListeners(0);
const benches: Bench[] = [];

afterEach(() => {
  for (const bench of benches.splice(0)) bench.close();
});
afterAll(() => shared.terminate());

const longer = 60_000;

function benchesOver(startWorker: () => TaskWorker, patience = longer): MakeBench {
  return (membership) => {
    const bench = new ThreadBench(startWorker, membership, systemClock, patience);
    benches.push(bench);
    return bench;
  };
}

/** The one thread, as good as new. */
function sharedAnew(): TaskWorker {
  shared.postMessage("anew");
  return {
    on: (event: "message" | "error" | "exit", listener: (message: unknown) => void) =>
      shared.on(event, listener),
    postMessage: (message) => shared.postMessage(message),
    terminate: () => Promise.resolve(0),
  };
}

describe("in a thread", () => {
  testGate(benchesOver(sharedAnew));
});

test.for([
  ["time", 500],
  ["memory", longer],
] as const)("what would take all %s is found and refused, and others are let in", async (about) => {
  const [what, patience] = about;
  const here = new GateStage(benchesOver(start, patience), ["editor", "editor"]);
  const [one, other] = [here.writer(2), here.writer(3)];
  expect(await here.judge(one.types(`Take all my ${what}`), other.types("Oh"))).toMatchObject([
    { kind: "refused", fault: { kind: "exhausting" } },
    { kind: "accepted" },
  ]);
  expect(await here.judge(one.types("So"))).toMatchObject([{ fault: { kind: "frozen" } }]);
});

/** A bench of which the threads answer nothing, and how many began and ended. */
function silentBench(clock: ManualClock) {
  const count = { started: 0, ended: 0 };
  const start = () => {
    count.started += 1;
    const terminate = () => Promise.resolve((count.ended += 1));
    return { on: () => undefined, postMessage: () => undefined, terminate };
  };
  const { membership } = new GateStage(benchesOver(sharedAnew));
  return { bench: new ThreadBench(start, membership, clock), count };
}

const nothing = { envelopes: [], thorough: false, blank: [] };

test("a thread that has been asked is not let go as idle, however long the machine stood still", async () => {
  const clock = new ManualClock();
  const { bench, count } = silentBench(clock);
  void bench.judge(nothing);
  // It is asked once what was asked before has its answer.
  await Promise.resolve();
  expect(count.started).toBe(1);
  clock.advance(idleTime);
  expect(count.ended).toBe(0);
  bench.close();
  expect(count.ended).toBe(1);
});

test("a bench that is to be asked soon has its thread by then, and lets it go if nobody asks", () => {
  const clock = new ManualClock();
  const { bench, count } = silentBench(clock);
  bench.getReady();
  expect(count).toEqual({ started: 1, ended: 0 });
  clock.advance(idleTime);
  expect(count).toEqual({ started: 1, ended: 1 });
});

test("a bench that was closed begins no thread any more, also not for what waited for its turn", async () => {
  const { bench, count } = silentBench(new ManualClock());
  const asked = [bench.judge(nothing), bench.judge(nothing), bench.open([])];
  await Promise.resolve();
  bench.close();
  bench.getReady();
  asked.push(bench.judge(nothing));
  expect(await Promise.all(asked)).toEqual(["ended", "ended", "ended", "ended"]);
  expect(count).toEqual({ started: 1, ended: 1 });
});
