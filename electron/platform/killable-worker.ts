import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";

/** It took too long and was ended, or it ended by itself: it asked for too much memory, or threw. */
export type WorkerFault = "too-slow" | "ended";

/** Worker → whoever asks: it listens, it is still at work, or it answers. */
const messageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("alive") }),
  z.object({ kind: z.literal("answer"), id: z.number(), result: z.unknown() }),
]);

/** What this needs of a worker thread. */
export interface TaskWorker {
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "error" | "exit", listener: () => void): unknown;
  postMessage(message: unknown): void;
  terminate(): Promise<number>;
  /** Microseconds for which a processor has run it. It answers while the thread is at work, too. */
  cpuUsage?(): Promise<Readonly<{ user: number; system: number }>>;
}

/** Milliseconds. Nobody waits longer for a thread that was ended: a disk that does not answer may hold it for ever. */
const leavingPatience = 5_000;

/** Milliseconds. A thread that does not say within this time how long it has run is judged by what all have run. */
const sayingPatience = 1_000;

/** So often a thread that did not run is given the time that it lacks: one that never does is ended in the end. */
const mostExtended = 12;

type Waiting<Task> = Readonly<{
  id: number;
  task: Task;
  within: number;
  settle: (result: Result<unknown, WorkerFault>) => void;
}>;

/** What makes a worker late; time itself, unless it says otherwise. */
type Counting = Readonly<{
  /**
   * Late is whoever has run for as long as it was given, however long that took on a machine that stood still or had other things
   * to do. Not for a thread that may wait for a disk.
   */
  countsRunning?: boolean;
  /** Milliseconds for which a processor has run all threads of this process but the one that asks. */
  othersRan?: () => number;
}>;

/** One worker that answers one question after the other; one that is late or gone is replaced at the next. */
export class KillableWorker<Task> {
  readonly #start: () => TaskWorker;
  readonly #clock: Clock;
  /** Told to each new worker before anything else. */
  #prelude: Task | null = null;
  #worker: TaskWorker | null = null;
  #isReady = false;
  #waiting: Waiting<Task> | null = null;
  #lastId = 0;
  /** Threads that were ended and may not have heard it yet. */
  readonly #leaving = new Set<Promise<number>>();
  #callOff: () => void = () => undefined;
  readonly #counting: Counting;

  constructor(start: () => TaskWorker, clock: Clock, counting: Counting = {}) {
    this.#start = start;
    this.#clock = clock;
    this.#counting = counting;
  }

  /** Ask only once the last answer has come. */
  async ask<Answer>(
    task: Task,
    within: number,
    schema: z.ZodType<Answer>,
  ): Promise<Result<Answer, WorkerFault>> {
    const answer = await new Promise<Result<unknown, WorkerFault>>((settle) => {
      this.#waiting = { id: ++this.#lastId, task, within, settle };
      this.start();
      if (this.#isReady) this.#post();
    });
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(answer.value);
    return parsed.success ? ok(parsed.data) : fail("ended");
  }

  /** A worker is there by the time that it is asked. */
  start(): void {
    this.#worker ??= this.#begin();
  }

  /** What every worker has to know, this one and those that take its place. */
  prepare(task: Task): void {
    this.#prelude = task;
    if (this.#isReady) this.#worker?.postMessage({ id: 0, task });
  }

  /** Whoever asked hears it at once. Resolves when no thread of this is at work any more, or none can be made to stop. */
  async end(): Promise<void> {
    this.#settle(fail("ended"));
    this.#terminate();
    if (this.#leaving.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<null>();
    const callOff = this.#clock.after(leavingPatience, () => resolve(null));
    await Promise.race([Promise.all(this.#leaving), promise]);
    callOff();
  }

  #begin(): TaskWorker {
    const worker = this.#start();
    worker.on("message", (message) => {
      if (worker === this.#worker) this.#hear(message);
    });
    // `exit` follows; without a listener the error would end this process.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      if (worker !== this.#worker) return;
      this.#forget();
      this.#settle(fail("ended"));
    });
    return worker;
  }

  #hear(message: unknown): void {
    const heard = messageSchema.safeParse(message).data;
    if (heard?.kind === "ready") {
      this.#isReady = true;
      if (this.#prelude !== null) this.#worker?.postMessage({ id: 0, task: this.#prelude });
      this.#post();
    } else if (heard?.kind === "alive") {
      this.#wait();
    } else if (heard?.kind === "answer" && heard.id === this.#waiting?.id) {
      this.#settle(ok(heard.result));
    }
  }

  #post(): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#worker?.postMessage({ id: waiting.id, task: waiting.task });
    this.#wait();
  }

  #wait(): void {
    this.#callOff();
    const waiting = this.#waiting;
    if (waiting === null) return;
    if (this.#counting.countsRunning === true) return this.#waitWhileItRuns(waiting);
    this.#callOff = this.#clock.after(waiting.within, () => this.#endLate());
  }

  #waitWhileItRuns(waiting: Waiting<Task>): void {
    const { othersRan = allButThisThread } = this.#counting;
    const before = this.#ranFor();
    const othersBefore = othersRan();
    let isOver = false;
    let extended = 0;
    const look = async () => {
      // One that does not say it may be held by what it does, or not be run at all. It has not run longer than all have together.
      const spent = (await this.#spentSince(before)) ?? othersRan() - othersBefore;
      if (isOver) return;
      extended += 1;
      const lacking = waiting.within - spent;
      if (lacking <= 0 || extended > mostExtended) this.#endLate();
      else waitFor(lacking);
    };
    const waitFor = (pause: number) => {
      const callOff = this.#clock.after(pause, () => void look());
      this.#callOff = () => {
        isOver = true;
        callOff();
      };
    };
    waitFor(waiting.within);
  }

  /** Milliseconds; null if it does not say so. */
  async #spentSince(before: Promise<number | null>): Promise<number | null> {
    const { promise, resolve } = Promise.withResolvers<null>();
    const callOff = this.#clock.after(sayingPatience, () => resolve(null));
    const both = Promise.all([before, this.#ranFor()]);
    const [then, now] = (await Promise.race([both, promise])) ?? [null, null];
    callOff();
    return then === null || now === null ? null : now - then;
  }

  async #ranFor(): Promise<number | null> {
    try {
      const usage = await this.#worker?.cpuUsage?.();
      return usage === undefined ? null : (usage.user + usage.system) / 1000;
    } catch {
      // It has ended, which is told elsewhere.
      return null;
    }
  }

  #endLate(): void {
    this.#terminate();
    this.#settle(fail("too-slow"));
  }

  #settle(result: Result<unknown, WorkerFault>): void {
    this.#callOff();
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.settle(result);
  }

  #terminate(): void {
    const left = this.#worker?.terminate();
    this.#forget();
    if (left === undefined) return;
    this.#leaving.add(left);
    void left.finally(() => this.#leaving.delete(left));
  }

  #forget(): void {
    this.#worker = null;
    this.#isReady = false;
  }
}

function allButThisThread(): number {
  const [all, own] = [process.cpuUsage(), process.threadCpuUsage()];
  return (all.user + all.system - own.user - own.system) / 1000;
}

/** Megabytes that the heap of a thread may grow to, in its two parts. */
export type ThreadMemory = Readonly<{ old: number; young: number }>;

/** A thread that may use so much memory and no more. */
export function startThread(script: string, memory: ThreadMemory): Worker {
  return new Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: memory.old, maxYoungGenerationSizeMb: memory.young },
  });
}
