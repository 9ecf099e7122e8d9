import { EventEmitter } from "node:events";
import { type ReaderData, readerRequestSchema } from "../vault/reader/contract.ts";
import { ReaderWork } from "../vault/reader/reader-work.ts";

/** The reader's work in this thread, for speed. Like a thread it ends when something is thrown. */
export class WorkerHere extends EventEmitter {
  readonly #work: ReaderWork;
  #hasEnded = false;

  constructor(data: ReaderData) {
    super();
    this.#work = new ReaderWork(data);
  }

  postMessage(message: unknown): void {
    void Promise.resolve().then(() => {
      if (this.#hasEnded) return;
      if (message === "close") this.#end();
      else this.#answer(message);
    });
  }

  terminate(): Promise<number> {
    this.#end();
    return Promise.resolve(0);
  }

  #answer(message: unknown): void {
    const { id, task } = readerRequestSchema.parse(message);
    try {
      this.emit("message", { id, ...this.#work.answer(task) });
    } catch {
      this.#end();
    }
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    try {
      this.#work.close();
    } catch {
      // A thread that ends closes nothing either.
    }
    this.emit("exit", 0);
  }
}
