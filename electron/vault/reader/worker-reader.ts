import { Worker } from "node:worker_threads";
import type { z } from "zod";
import { type DocumentLinks, documentLinksSchema } from "#shared/domain/document-links.ts";
import type { AttachmentId, DocumentId, PartId } from "#shared/domain/ids.ts";
import { type OthersChanges, othersChangesSchema } from "#shared/domain/news.ts";
import type { SearchHit } from "#shared/domain/search-hit.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { PackedMilestone } from "../store/milestones.ts";
import type { Forgotten } from "../store/projections.ts";
import {
  attachmentsSchema,
  type Compaction,
  compactionSchema,
  type Exported,
  exportedSchema,
  forgottenSchema,
  packedMilestoneSchema,
  type Projection,
  projectionsSchema,
  type Remains,
  remainsSchema,
  readerAnswerSchema,
  type ReaderData,
  type ReaderTask,
  searchHitsSchema,
  type Verdict,
  verdictSchema,
} from "./contract.ts";

/** Loads documents somewhere it holds nobody up. Each answer is null if the reader ended before it gave it, or could not read it. */
export interface Reader {
  /** Of the first of them, and of as many that follow as are read in a moment. */
  project(documents: readonly DocumentId[]): Promise<readonly Projection[] | null>;
  compact(document: PartId): Promise<Compaction | null>;
  verify(): Promise<Verdict | null>;
  /** What the file, read by that descriptor, and the backups still have of parts of documents. */
  searchDamaged(
    documents: readonly PartId[],
    backups: readonly string[],
    descriptor: number | null,
  ): Promise<Remains | null>;
  /** Writes what can be read by that descriptor into a folder; the backups fill what is missing. */
  export(
    folder: string,
    backups: readonly string[],
    descriptor: number | null,
  ): Promise<Exported | null>;
  /** As `SearchIndex.find` does. */
  search(query: string, limit: number, passages: number): Promise<SearchHit[] | null>;
  links(document: DocumentId): Promise<DocumentLinks | null>;
  /** Takes every trace of a document out of the projections. */
  forget(document: DocumentId): Promise<Forgotten | null>;
  /** The attachments that some document uses. */
  attachments(): Promise<readonly AttachmentId[] | null>;
  /** Null as well for a document that has no state worth keeping. */
  milestone(document: DocumentId): Promise<PackedMilestone | null>;
  /** How much the others, who write under these client ids of Yjs, changed since that milestone; null as well where that cannot be told. */
  othersChanges(
    document: DocumentId,
    since: number,
    others: readonly number[],
  ): Promise<OthersChanges | null>;
  /** Told before the answer of whatever met with it: what was projected is gone, and has to be projected again. */
  onBegunAnew(listener: () => void): () => void;
  close(): Promise<void>;
}

/** What this needs of a worker thread. */
interface ReaderWorker {
  on(event: string, listener: (message: unknown) => void): unknown;
  once(event: string, listener: () => void): unknown;
  off(event: string, listener: (message: unknown) => void): unknown;
  postMessage(message: unknown): void;
  terminate(): Promise<number>;
  setMaxListeners(count: number): unknown;
}

/** A worker thread with connections of its own, read-only to the record; a dead one is replaced when next asked. */
export class WorkerReader implements Reader {
  readonly #script: string;
  readonly #data: ReaderData;
  readonly #startWorker: (script: string, data: ReaderData) => ReaderWorker;
  #worker: ReaderWorker | null = null;
  readonly #begunAnew = new Emitter<null>();
  #lastId = 0;
  #unanswered = 0;

  constructor(
    script: string,
    data: ReaderData,
    startWorker: (script: string, data: ReaderData) => ReaderWorker = startThread,
  ) {
    this.#script = script;
    this.#data = data;
    this.#startWorker = startWorker;
  }

  project(documents: readonly DocumentId[]): Promise<readonly Projection[] | null> {
    return this.#ask({ kind: "project", documents: [...documents] }, projectionsSchema);
  }

  compact(document: PartId): Promise<Compaction | null> {
    return this.#ask({ kind: "compact", document }, compactionSchema);
  }

  verify(): Promise<Verdict | null> {
    return this.#ask({ kind: "verify" }, verdictSchema);
  }

  searchDamaged(
    documents: readonly PartId[],
    backups: readonly string[],
    descriptor: number | null,
  ): Promise<Remains | null> {
    const places = { documents: [...documents], backups: [...backups], descriptor };
    return this.#ask({ kind: "search-damaged", ...places }, remainsSchema);
  }

  export(
    folder: string,
    backups: readonly string[],
    descriptor: number | null,
  ): Promise<Exported | null> {
    return this.#ask({ kind: "export", folder, backups: [...backups], descriptor }, exportedSchema);
  }

  search(query: string, limit: number, passages: number): Promise<SearchHit[] | null> {
    return this.#ask({ kind: "search", query, limit, passages }, searchHitsSchema);
  }

  links(document: DocumentId): Promise<DocumentLinks | null> {
    return this.#ask({ kind: "links", document }, documentLinksSchema);
  }

  forget(document: DocumentId): Promise<Forgotten | null> {
    return this.#ask({ kind: "forget", document }, forgottenSchema);
  }

  attachments(): Promise<readonly AttachmentId[] | null> {
    return this.#ask({ kind: "attachments" }, attachmentsSchema);
  }

  milestone(document: DocumentId): Promise<PackedMilestone | null> {
    return this.#ask({ kind: "milestone", document }, packedMilestoneSchema);
  }

  othersChanges(
    document: DocumentId,
    since: number,
    others: readonly number[],
  ): Promise<OthersChanges | null> {
    return this.#ask(
      { kind: "others-changes", document, since, others: [...others] },
      othersChangesSchema.nullable(),
    );
  }

  onBegunAnew(listener: () => void): () => void {
    return this.#begunAnew.on(listener);
  }

  /** Lets it close its files, so that no journal stays beside them. One that is busy is ended. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    if (this.#unanswered > 0) {
      await worker.terminate();
      return;
    }
    await new Promise<void>((resolve) => {
      worker.once("exit", () => resolve());
      worker.postMessage("close");
    });
  }

  #ask<Answer>(task: ReaderTask, schema: z.ZodType<Answer>): Promise<Answer | null> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#unanswered += 1;
      const settle = (answer: Answer | null) => {
        this.#unanswered -= 1;
        worker.off("message", hear);
        worker.off("exit", end);
        resolve(answer);
      };
      const hear = (message: unknown) => {
        const answer = readerAnswerSchema.safeParse(message).data;
        if (answer?.id !== id) return;
        if (answer.begunAnew) this.#begunAnew.emit(null);
        settle(schema.safeParse(answer.result).data ?? null);
      };
      const end = () => settle(null);
      worker.on("message", hear);
      worker.on("exit", end);
      worker.postMessage({ id, task });
    });
  }

  #start(): ReaderWorker {
    const worker = this.#startWorker(this.#script, this.#data);
    worker.setMaxListeners(0);
    // `exit` follows, and is what counts; without a listener the error would end the vault.
    worker.on("error", () => undefined);
    worker.once("exit", () => {
      this.#worker = null;
    });
    return worker;
  }
}

function startThread(script: string, data: ReaderData): Worker {
  return new Worker(script, { workerData: data });
}
