import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DeviceKey, DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { InterchangeProgress, InterchangeReport } from "#shared/domain/interchange.ts";
import { type ExportPlan, type InterchangeTask, writtenSchema } from "./contract.ts";
import type { KillableWorker } from "../../platform/killable-worker.ts";
import { writingPatience } from "./limits.ts";
import { namedFiles } from "./named-files.ts";
import { newFolder } from "./new-folder.ts";
import { Report } from "./report.ts";
import { removeUnfinished } from "./unfinished.ts";

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
  #isCancelled = false;

  constructor(worker: KillableWorker<InterchangeTask>) {
    this.#worker = worker;
  }

  get progress(): InterchangeProgress {
    return { step: "documents", done: this.#done, total: this.#total, report: this.#ended };
  }

  /** What has been written by then stays. */
  cancel(): void {
    this.#isCancelled = true;
    if (this.#ended === null) this.#worker.end();
  }

  /** Writes into a new folder in that one what it is told to write. */
  async run(folder: string, ask: () => Promise<Exporting>): Promise<void> {
    let outcome: Outcome = "io";
    try {
      const { record, space, rows, unlisted, others, names } = await ask();
      if (this.#isCancelled) {
        outcome = "cancelled";
        return;
      }
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
      this.#worker.end();
      if (this.#report.place !== null) removeUnfinished(this.#report.place);
      this.#ended = this.#report.ended(outcome);
    }
  }

  async #export(plan: ExportPlan): Promise<Outcome> {
    this.#total = plan.files.length;
    this.#worker.prepare({ kind: "plan-export", plan });
    for (const file of plan.files) {
      if (this.#isCancelled) return "cancelled";
      const written = await this.#worker.ask(
        { kind: "write", file },
        writingPatience,
        writtenSchema,
      );
      if (this.#isCancelled) return "cancelled";
      this.#done += 1;
      if (!written.ok || written.value.kind === "unreadable") {
        this.#report.drop({ file: file.name, what: "", why: "damaged" });
        continue;
      }
      if (written.value.kind !== "written") return written.value.kind;
      const { pictures, missing, elsewhere, isComplete } = written.value;
      this.#report.documents += 1;
      this.#report.pictures += pictures;
      this.#report.first ??= file.id;
      for (const what of missing) {
        this.#report.drop({ file: file.name, what, why: "picture-missing" });
      }
      if (elsewhere > 0) {
        this.#report.keep({ file: file.name, what: String(elsewhere), why: "mention" });
      }
      if (!isComplete) this.#report.drop({ file: file.name, what: "…", why: "damaged" });
    }
    return "done";
  }
}
