import type { TaskWorker } from "#electron/platform/killable-worker.ts";
import { programFilesIn } from "#electron/platform/paths.ts";
import { startInterchangeThread } from "#electron/vault/interchange/start-interchange-thread.ts";
import { type Clock, systemClock } from "#shared/kernel/clock.ts";
import { projectFolder } from "../../../build/scripts/project.ts";

const script = programFilesIn(projectFolder).interchange;

/** Milliseconds of a processor that one file may take: all questions about it, and another thread where one was ended. */
const mostTime = 2_000;
/** Bytes that a thread may have, in its heap and beside it. */
const mostMemory = 256 * 2 ** 20;
/** Milliseconds between two looks at a thread that is at work. */
const lookEvery = 25;
/** Milliseconds after which a thread is given up that works at nothing and does not answer either. */
const mostIdleness = 600_000;

/** What this needs of a thread. */
export interface WatchedThread {
  on(event: "message" | "error" | "exit", listener: (message: unknown) => void): unknown;
  postMessage(message: unknown): void;
  terminate(): Promise<number>;
  cpuUsage(): Promise<Readonly<{ user: number; system: number }>>;
  getHeapStatistics(): Promise<
    Readonly<{ total_heap_size: number; external_memory: number; malloced_memory: number }>
  >;
}

type Thread = { readonly worker: WatchedThread; spent: number };

/** One that does not jump when the time of the machine is set. */
const steadyClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, task) => systemClock.after(milliseconds, task),
};

/**
 * The threads of one import, as they are built, with a look at what each file takes. Time is that of the processor: a
 * machine that has other things to do makes no file slow, and gives none more time.
 */
export class Watch {
  readonly mistakes: string[] = [];
  /** Bytes, at any look. */
  memory = 0;
  readonly #spent = new Map<string, number>();
  readonly #begin: () => WatchedThread;
  readonly #steady: Clock;
  #thread: Thread | null = null;
  #file = "";

  readonly clock: Clock = {
    now: () => systemClock.now(),
    after: (milliseconds, task) => this.#afterWork(milliseconds, task),
  };

  constructor(
    begin: () => WatchedThread = () => startInterchangeThread(script),
    steady = steadyClock,
  ) {
    this.#begin = begin;
    this.#steady = steady;
  }

  /** Milliseconds that the slowest file took. */
  get slowest(): number {
    return Math.max(0, ...this.#spent.values());
  }

  start(): TaskWorker {
    const worker = this.#begin();
    const thread: Thread = { worker, spent: 0 };
    this.#thread = thread;
    // Before whoever asks hears the answer, so that nothing of the next question is counted with it.
    worker.on("message", () => void this.#look(thread));
    worker.on("exit", () => {
      if (this.#thread === thread) this.#thread = null;
    });
    return {
      on: (event: "message" | "error" | "exit", listener: (message: unknown) => void) =>
        worker.on(event, listener),
      postMessage: (message: Readonly<{ task: Readonly<{ file?: { name: string } }> }>) => {
        this.#file = message.task.file?.name ?? this.#file;
        worker.postMessage(message);
      },
      terminate: async () => {
        const { promise, resolve } = Promise.withResolvers<null>();
        const callOff = systemClock.after(mostTime, () => resolve(null));
        await Promise.race([this.#look(thread), promise]);
        callOff();
        return worker.terminate();
      },
    };
  }

  judge(): void {
    for (const [file, spent] of this.#spent) {
      if (spent > mostTime) this.mistakes.push(`${file} took ${Math.round(spent)} ms.`);
    }
    if (this.memory > mostMemory) {
      this.mistakes.push(`A thread took ${Math.round(this.memory / 2 ** 20)} MB.`);
    }
  }

  /** Counts what the thread worked since the last look for the file that it was asked about last. */
  async #look(thread: Thread): Promise<void> {
    const file = this.#file;
    const { worker } = thread;
    // One that is gone says nothing any more: what it took by the last look is counted.
    const looked = await Promise.all([worker.cpuUsage(), worker.getHeapStatistics()]).catch(
      () => null,
    );
    if (looked === null) return;
    const [{ user, system }, heap] = looked;
    const spent = (user + system) / 1_000;
    if (file !== "") {
      this.#spent.set(file, (this.#spent.get(file) ?? 0) + spent - thread.spent);
    }
    thread.spent = spent;
    const memory = heap.total_heap_size + heap.external_memory + heap.malloced_memory;
    this.memory = Math.max(this.memory, memory);
  }

  /**
   * What a thread worked on because this looked late, on a machine that has other things to do, is not its own doing. What
   * it worked until the look was answered is, as where it cannot be interrupted.
   */
  #forgive(milliseconds: number): void {
    this.#spent.set(this.#file, (this.#spent.get(this.#file) ?? 0) - milliseconds);
  }

  #afterWork(milliseconds: number, task: () => void): () => void {
    const thread = this.#thread;
    const clock = this.#steady;
    if (thread === null) return clock.after(milliseconds, task);
    let isOff = false;
    let callOff = () => {};
    let began = Infinity;
    const asked = clock.now();
    let due = asked;
    const look = async () => {
      const late = clock.now() - due;
      await this.#look(thread);
      if (isOff) return;
      began = Math.min(began, thread.spent);
      const isIdle = clock.now() - asked > mostIdleness;
      if (isIdle) this.mistakes.push(`${this.#file} was never answered.`);
      const over = thread.spent - began - milliseconds;
      if (over > 0) this.#forgive(Math.max(0, Math.min(over, late)));
      if (isIdle || over >= 0) return task();
      due = clock.now() + lookEvery;
      callOff = clock.after(lookEvery, () => void look());
    };
    void look();
    return () => {
      isOff = true;
      callOff();
    };
  }
}
