import { Worker } from "node:worker_threads";
import type { z } from "zod";
import type { DocumentId } from "#shared/domain/ids.ts";
import {
  type Compaction,
  compactionSchema,
  type Exported,
  exportedSchema,
  type Projection,
  projectionSchema,
  readerAnswerSchema,
  type ReaderData,
  type ReaderTask,
  type Verdict,
  verdictSchema,
} from "./contract.ts";

/** Loads documents somewhere it holds nobody up. Each answer is null if the reader ended before it gave it. */
export interface Reader {
  project(document: DocumentId): Promise<Projection | null>;
  compact(document: DocumentId): Promise<Compaction | null>;
  verify(): Promise<Verdict | null>;
  /** Writes what can be read into a folder; the backups fill what is missing. */
  export(folder: string, backups: readonly string[]): Promise<Exported | null>;
  close(): Promise<void>;
}

/** Reads in a worker thread with a read-only connection of its own; a dead one is replaced when next asked. */
export class WorkerReader implements Reader {
  readonly #script: string;
  readonly #data: ReaderData;
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(script: string, data: ReaderData) {
    this.#script = script;
    this.#data = data;
  }

  project(document: DocumentId): Promise<Projection | null> {
    return this.#ask({ kind: "project", document }, projectionSchema);
  }

  compact(document: DocumentId): Promise<Compaction | null> {
    return this.#ask({ kind: "compact", document }, compactionSchema);
  }

  verify(): Promise<Verdict | null> {
    return this.#ask({ kind: "verify" }, verdictSchema);
  }

  export(folder: string, backups: readonly string[]): Promise<Exported | null> {
    return this.#ask({ kind: "export", folder, backups: [...backups] }, exportedSchema);
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #ask<Answer>(task: ReaderTask, schema: z.ZodType<Answer>): Promise<Answer | null> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const settle = (answer: Answer | null) => {
        worker.off("message", hear);
        worker.off("exit", end);
        resolve(answer);
      };
      const hear = (message: unknown) => {
        const answer = readerAnswerSchema.safeParse(message).data;
        if (answer?.id === id) settle(schema.safeParse(answer.result).data ?? null);
      };
      const end = () => settle(null);
      worker.on("message", hear);
      worker.on("exit", end);
      worker.postMessage({ id, task });
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { workerData: this.#data });
    worker.setMaxListeners(0);
    // `exit` follows, and is what counts; without a listener the error would end the vault.
    worker.on("error", () => undefined);
    worker.once("exit", () => {
      this.#worker = null;
    });
    return worker;
  }
}
