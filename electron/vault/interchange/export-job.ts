import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DeviceKey, DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { InterchangeProgress, InterchangeReport } from "#shared/domain/interchange.ts";
import {
  type ExportPlan,
  type InterchangeTask,
  type OutgoingFile,
  type Written,
  writtenSchema,
} from "./contract.ts";
import type { KillableWorker, WorkerFault } from "../../platform/killable-worker.ts";
import { writingPatience } from "./limits.ts";
import { namedFiles } from "./named-files.ts";
import { newFolder } from "./new-folder.ts";
import { Report } from "./report.ts";
import { isMoreToCome, noteNothingToCome, removeUnfinished } from "./unfinished.ts";

type Outcome = InterchangeReport["outcome"];

export type Exporting = Readonly<{
  /** The space's file. */
  record: string;
  space: SpaceId;
  rows: readonly DocumentRow[];
  /** Documents that are there and that nobody could read. */
  unlisted: readonly DocumentId[];
  /** Documents that are not written, of whatever space, for their titles and addresses. */
  others: readonly DocumentRow[];
  names: ReadonlyMap<DeviceKey, string>;
}>;

/** One export from beginning to end: names for all files, so that they can link to each other, then each document. */
export class ExportJob {
  readonly #worker: KillableWorker<InterchangeTask>;
  readonly #report = new Report();
  #done = 0;
  #total = 0;
  #ended: InterchangeReport | null = null;
  readonly #callingOff = new AbortController();

  constructor(worker: KillableWorker<InterchangeTask>) {
    this.#worker = worker;
  }

  get progress(): InterchangeProgress {
    return { step: "documents", done: this.#done, total: this.#total, report: this.#ended };
  }

  /** What has been written by then stays. */
  cancel(): void {
    this.#callingOff.abort();
    if (this.#ended === null) void this.#worker.end();
  }

  /** Writes into a new folder in that one what it is told to write. Whoever is asked may take a while, and hears when it is called off. */
  async run(folder: string, ask: (signal: AbortSignal) => Promise<Exporting>): Promise<void> {
    let outcome: Outcome = "io";
    try {
      const { signal } = this.#callingOff;
      const exporting = await nullOnceCalledOff(ask(signal), signal);
      if (exporting === null || signal.aborted) {
        outcome = "cancelled";
        return;
      }
      const { record, space, rows, unlisted, others, names } = exporting;
      const made = newFolder(folder);
      if (!made.ok) {
        outcome = made.failure.kind;
        return;
      }
      this.#report.place = made.value;
      for (const file of unlisted) this.#report.drop({ file, what: "", why: "damaged" });
      outcome = await this.#export({
        record,
        space,
        folder: made.value,
        files: namedFiles(rows),
        others: others.map(({ id, title, space: lies }) => ({ id, title, space: lies })),
        names: new Map(names),
      });
    } finally {
      await this.#endTidily(() => (this.#ended = this.#report.ended(outcome)));
    }
  }

  /** Only a thread that is gone writes nothing any more. The folder may be gone as well, as of a stick that was pulled. */
  async #endTidily(onEnd: () => void): Promise<void> {
    try {
      await this.#worker.end();
      if (this.#report.place !== null) removeUnfinished(this.#report.place);
    } finally {
      onEnd();
    }
  }

  async #export(plan: ExportPlan): Promise<Outcome> {
    this.#total = plan.files.length;
    this.#worker.prepare({ kind: "plan-export", plan });
    for (const file of plan.files) {
      if (this.#callingOff.signal.aborted) return "cancelled";
      const written = await this.#worker.ask(
        { kind: "write", file },
        writingPatience,
        writtenSchema,
      );
      if (!written.ok) {
        await this.#noteUnheard(plan.folder, file, written.failure);
        if (this.#callingOff.signal.aborted) return "cancelled";
        continue;
      }
      this.#done += 1;
      if (written.value.kind === "unreadable") {
        this.#report.drop({ file: file.name, what: "", why: "damaged" });
      } else if (written.value.kind === "written") this.#noteWritten(file, written.value);
      else return written.value.kind;
    }
    return "done";
  }

  /** A thread that was ended did not answer, and may have written the file all the same: then it has its name, and is whole. */
  async #noteUnheard(folder: string, file: OutgoingFile, fault: WorkerFault): Promise<void> {
    await this.#worker.end();
    const isWritten = existsSync(join(folder, file.name));
    if (!isWritten && this.#callingOff.signal.aborted) return;
    if (isWritten) this.#count(file);
    this.#done += 1;
    // Only its answer would have said how many pictures and files it has, and how many mentions that lead elsewhere: those are
    // counted nowhere, also where all of it is there.
    const isWhole = isWritten && !isMoreToCome(folder);
    noteNothingToCome(folder);
    if (isWhole) return;
    const otherwise = fault === "too-slow" ? "too-slow" : "damaged";
    const why = isWritten ? "unfinished" : otherwise;
    this.#report.drop({ file: file.name, what: "", why });
  }

  #noteWritten(file: OutgoingFile, written: Extract<Written, { kind: "written" }>): void {
    const { pictures, missing, elsewhere, isComplete } = written;
    this.#count(file);
    this.#report.pictures += pictures;
    for (const what of missing) {
      this.#report.drop({ file: file.name, what, why: "picture-missing" });
    }
    if (elsewhere > 0) {
      this.#report.keep({ file: file.name, what: String(elsewhere), why: "mention" });
    }
    if (!isComplete) this.#report.drop({ file: file.name, what: "…", why: "damaged" });
  }

  #count({ id }: OutgoingFile): void {
    this.#report.documents += 1;
    this.#report.first ??= id;
  }
}

function nullOnceCalledOff<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  signal.addEventListener("abort", () => resolve(null), { once: true });
  return Promise.race([work, promise]);
}
