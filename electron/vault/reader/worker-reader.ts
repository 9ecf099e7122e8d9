import { Worker } from "node:worker_threads";
import type { DocumentId } from "#shared/domain/ids.ts";
import { type Projection, projectionSchema, type ReaderData } from "./contract.ts";

/** Makes the row of one document at a time, somewhere it holds nobody up. */
export interface Reader {
  /** Null if the reader ended before it answered. */
  project(document: DocumentId): Promise<Projection | null>;
  close(): Promise<void>;
}

/** Projects in a worker thread with a read-only connection of its own; a dead one is replaced when next asked. */
export class WorkerReader implements Reader {
  readonly #script: string;
  readonly #data: ReaderData;
  #worker: Worker | null = null;

  constructor(script: string, data: ReaderData) {
    this.#script = script;
    this.#data = data;
  }

  project(document: DocumentId): Promise<Projection | null> {
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve) => {
      const settle = (projection: Projection | null) => {
        worker.off("message", hear);
        worker.off("exit", end);
        resolve(projection);
      };
      const hear = (message: unknown) => settle(projectionSchema.safeParse(message).data ?? null);
      const end = () => settle(null);
      worker.on("message", hear);
      worker.on("exit", end);
      worker.postMessage({ document });
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { workerData: this.#data });
    // `exit` follows, and is what counts; without a listener the error would end the vault.
    worker.on("error", () => undefined);
    worker.once("exit", () => {
      this.#worker = null;
    });
    return worker;
  }
}
