import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "#shared/kernel/clock.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { KillableWorker, type TaskWorker } from "./killable-worker.ts";

const task = "count to ten";

class FakeWorker extends EventEmitter implements TaskWorker {
  readonly posted: unknown[] = [];
  isTerminated = false;
  readonly gone = Promise.withResolvers<number>();

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  terminate(): Promise<number> {
    this.isTerminated = true;
    return this.gone.promise;
  }
}

function stage() {
  const clock = new ManualClock();
  const started: FakeWorker[] = [];
  const worker = new KillableWorker<string>(() => {
    const next = new FakeWorker();
    started.push(next);
    return next;
  }, clock);
  return { clock, started, worker };
}

test("a worker is asked once it listens, and its answer is checked", async () => {
  const { started, worker } = stage();
  const answer = worker.ask(task, 100, z.string());
  expect(started[0]?.posted).toEqual([]);
  started[0]?.emit("message", { kind: "ready" });
  expect(started[0]?.posted).toEqual([{ id: 1, task }]);
  started[0]?.emit("message", { kind: "answer", id: 1, result: "yes" });
  expect(await answer).toEqual({ ok: true, value: "yes" });

  const wrong = worker.ask(task, 100, z.string());
  started[0]?.emit("message", { kind: "answer", id: 2, result: 5 });
  expect(await wrong).toEqual({ ok: false, failure: "ended" });
});

test("one that is started before it is asked is the one that answers", async () => {
  const { started, worker } = stage();
  worker.start();
  started[0]?.emit("message", { kind: "ready" });
  expect(started[0]?.posted).toEqual([]);
  const answer = worker.ask(task, 100, z.string());
  started[0]?.emit("message", { kind: "answer", id: 1, result: "yes" });
  expect(await answer).toEqual({ ok: true, value: "yes" });
  expect(started).toHaveLength(1);
});

/** A thread of which the test says how long a processor has run it. */
class CountedWorker extends FakeWorker {
  ran: number | null = 0;

  async cpuUsage() {
    if (this.ran === null) return new Promise<never>(() => undefined);
    return { user: this.ran * 1000, system: 0 };
  }
}

async function counted() {
  const clock = new ManualClock();
  const thread = new CountedWorker();
  const all = { ran: 0 };
  const worker = new KillableWorker<string>(() => thread, clock, {
    countsRunning: true,
    othersRan: () => all.ran,
  });
  const answer = worker.ask(task, 100, z.string());
  thread.emit("message", { kind: "ready" });
  const pass = async (milliseconds: number) => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    clock.advance(milliseconds);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  await pass(0);
  return { thread, all, answer, pass };
}

test("a thread that was hardly run meanwhile, as on a machine that stood still, has the time that it lacks", async () => {
  const { thread, answer, pass } = await counted();
  thread.ran = 10;
  await pass(100);
  expect(thread.isTerminated).toBe(false);
  thread.ran = 99;
  await pass(90);
  expect(thread.isTerminated).toBe(false);
  thread.emit("message", { kind: "answer", id: 1, result: "yes" });
  expect(await answer).toEqual({ ok: true, value: "yes" });
  thread.ran = 1000;
  await pass(1000);
  expect(thread.isTerminated).toBe(false);
});

test("one that has run for as long as it was given is ended as ever", async () => {
  const { thread, answer, pass } = await counted();
  thread.ran = 100;
  await pass(100);
  expect(thread.isTerminated).toBe(true);
  expect(await answer).toEqual({ ok: false, failure: "too-slow" });
});

test("one that does not say how long it has run, on a machine that stands still, has what all threads together lack", async () => {
  const { thread, all, answer, pass } = await counted();
  thread.ran = null;
  await pass(100);
  await pass(1_000);
  expect(thread.isTerminated).toBe(false);
  all.ran = 60;
  await pass(100);
  await pass(1_000);
  expect(thread.isTerminated).toBe(false);
  thread.ran = 99;
  await pass(40);
  expect(thread.isTerminated).toBe(false);
  thread.emit("message", { kind: "answer", id: 1, result: "yes" });
  expect(await answer).toEqual({ ok: true, value: "yes" });
});

test("one that does not say it while it is at work is ended after what all threads have run", async () => {
  const { thread, all, answer, pass } = await counted();
  thread.ran = null;
  all.ran = 100;
  await pass(100);
  expect(thread.isTerminated).toBe(false);
  await pass(1_000);
  expect(thread.isTerminated).toBe(true);
  expect(await answer).toEqual({ ok: false, failure: "too-slow" });
});

test("one that does not say it and never runs is ended after a while", async () => {
  const { thread, answer, pass } = await counted();
  thread.ran = null;
  for (let times = 0; times < 13; times++) {
    expect(thread.isTerminated).toBe(false);
    await pass(100);
    await pass(1_000);
  }
  expect(await answer).toEqual({ ok: false, failure: "too-slow" });
});

test("one that never runs is ended after a while", async () => {
  const { thread, answer, pass } = await counted();
  for (let times = 0; times < 13; times++) {
    expect(thread.isTerminated).toBe(false);
    await pass(100);
  }
  expect(await answer).toEqual({ ok: false, failure: "too-slow" });
});

test("one that takes too long is ended, and another answers the next question", async () => {
  const { clock, started, worker } = stage();
  const late = worker.ask(task, 100, z.string());
  started[0]?.emit("message", { kind: "ready" });
  clock.advance(99);
  started[0]?.emit("message", { kind: "alive" });
  clock.advance(99);
  expect(started[0]?.isTerminated).toBe(false);
  clock.advance(1);
  expect(await late).toEqual({ ok: false, failure: "too-slow" });
  expect(started[0]?.isTerminated).toBe(true);

  const plan = "count in French";
  worker.prepare(plan);
  const next = worker.ask(task, 100, z.string());
  started[1]?.emit("message", { kind: "ready" });
  expect(started[1]?.posted).toEqual([
    { id: 0, task: plan },
    { id: 2, task },
  ]);
  started[0]?.emit("message", { kind: "answer", id: 2, result: "from the dead" });
  started[1]?.emit("message", { kind: "answer", id: 2, result: "yes" });
  expect(await next).toEqual({ ok: true, value: "yes" });
});

test("one that ends by itself has not answered", async () => {
  const { started, worker } = stage();
  const answer = worker.ask(task, 100, z.string());
  started[0]?.emit("message", { kind: "ready" });
  started[0]?.emit("exit");
  expect(await answer).toEqual({ ok: false, failure: "ended" });
});

test("whoever ends it can wait until its thread is gone, and those that were too slow", async () => {
  const { clock, started, worker } = stage();
  const late = worker.ask(task, 100, z.string());
  started[0]?.emit("message", { kind: "ready" });
  clock.advance(100);
  await late;
  worker.start();
  const heard: string[] = [];
  const end = Promise.resolve(worker.end()).then(() => heard.push("ended"));
  for (const each of [started[1], started[0]]) {
    await new Promise((resolve) => systemClock.after(0, () => resolve(null)));
    expect(heard).toEqual([]);
    each?.gone.resolve(1);
  }
  await end;
  expect(heard).toEqual(["ended"]);
});

test("a thread that nothing can stop is not waited for without end", async () => {
  const { clock, worker } = stage();
  worker.start();
  const end = Promise.resolve(worker.end()).then(() => "ended");
  clock.advance(5_000);
  expect(await end).toBe("ended");
});
