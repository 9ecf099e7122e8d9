import { basename } from "node:path";
import type { AttachmentId, DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import type { InterchangeProgress, InterchangeReport } from "#shared/domain/interchange.ts";
import type { SpaceKind } from "#shared/domain/space.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import {
  type FoundFile,
  type FoundFiles,
  foundSchema,
  type InterchangeTask,
  type Made,
  madeSchema,
  type PlannedFile,
  surveyedSchema,
} from "./contract.ts";
import type { KillableWorker } from "../../platform/killable-worker.ts";
import { markdownPatience, patience, walkPatience } from "./limits.ts";
import { Report } from "./report.ts";

/** Where what is imported goes. */
export interface ImportTarget {
  newId(): DocumentId;
  hasPicture(id: AttachmentId): boolean;
  /** In parts, between which others have their turn. */
  keepPicture(
    picture: Readonly<{ id: AttachmentId; mime: string; bytes: Uint8Array }>,
  ): Promise<Result<null, StoreFault | { kind: "unavailable" }>>;
  /** All of the updates of all of the documents, or none. */
  takeIn(documents: readonly NewDocument[]): Result<null, StoreFault | { kind: "unavailable" }>;
}

export type NewDocument = Readonly<{
  id: DocumentId;
  updates: readonly Uint8Array[];
  comments: readonly Uint8Array[];
}>;

type Parts = Readonly<{
  worker: KillableWorker<InterchangeTask>;
  target: ImportTarget;
  clock: Clock;
  kind: SpaceKind;
  /** As whom comments are brought in; null where nobody else is. */
  by: DeviceKey | null;
}>;
type Outcome = InterchangeReport["outcome"];

/** Documents that go into one commit: each commit waits for the disk. */
const together = 16;
/** Addresses that the report names of one file. */
const mostAddresses = 3;

/** One import from beginning to end: which files there are, what they are called, then one document of each. */
export class ImportJob {
  readonly #parts: Parts;
  readonly #report = new Report();
  readonly #shown = new Set<string>();
  #pending: NewDocument[] = [];
  #step: InterchangeProgress["step"] = "names";
  #done = 0;
  #total = 0;
  #ended: InterchangeReport | null = null;
  #isCancelled = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get progress(): InterchangeProgress {
    return { step: this.#step, done: this.#done, total: this.#total, report: this.#ended };
  }

  /** What has been imported by then stays. */
  cancel(): void {
    this.#isCancelled = true;
    if (this.#ended === null) void this.#parts.worker.end();
  }

  async run(paths: readonly string[]): Promise<void> {
    let outcome: Outcome = "io";
    try {
      const found = await this.#find(paths);
      if (found !== null) {
        const isNothingThere = found.root === "";
        outcome = isNothingThere ? "not-read" : await this.#import(found);
        this.#noteOthers(found);
      } else outcome = this.#isCancelled ? "cancelled" : "not-read";
    } finally {
      void this.#parts.worker.end();
      this.#ended = this.#report.ended(outcome);
    }
  }

  /** A disk that hangs holds up the thread that waits for it: that is not the one that stores what is typed. */
  async #find(paths: readonly string[]): Promise<FoundFiles | null> {
    const found = await this.#parts.worker.ask(
      { kind: "find", paths: [...paths] },
      walkPatience,
      foundSchema,
    );
    if (found.ok) return found.value;
    const file = basename(paths[0] ?? "");
    if (!this.#isCancelled) this.#report.drop({ file, what: "", why: "unreadable" });
    return null;
  }

  async #import(found: FoundFiles): Promise<Outcome> {
    this.#total = found.texts.length;
    const files = await this.#survey(found.texts);
    this.#step = "documents";
    this.#done = found.texts.length - files.length;
    const { worker, kind, by } = this.#parts;
    const { root, isChosenWhole: takesFiles } = found;
    worker.prepare({ kind: "plan", root, takesFiles, files: [...files], into: kind, by });

    for (const file of files) {
      if (this.#isCancelled) break;
      const made = await this.#make(file);
      if (this.#isCancelled) break;
      this.#done += 1;
      if (made === null) continue;
      const outcome = await this.#take(file, made);
      if (outcome !== null) return outcome;
    }
    const outcome = this.#commit();
    if (outcome !== null) return outcome;
    if (this.#isCancelled) return "cancelled";
    for (const file of found.pictures) {
      if (!this.#shown.has(file)) this.#report.drop({ file, what: "", why: "picture-unused" });
    }
    return "done";
  }

  #noteOthers({ others, unreadable, links, tooDeep, isCut }: FoundFiles): void {
    // Those that a text links to came along.
    const left = others.filter((file) => !this.#shown.has(file));
    for (const file of left) this.#report.drop({ file, what: "", why: "not-markdown" });
    for (const file of unreadable) this.#report.drop({ file, what: "", why: "unreadable" });
    for (const file of links) this.#report.drop({ file, what: "", why: "link" });
    for (const file of tooDeep) this.#report.drop({ file, what: "", why: "too-much" });
    if (isCut) this.#report.drop({ file: "", what: "", why: "too-much" });
  }

  /** Names first, so that a link finds the document it leads to, whichever is made earlier. */
  async #survey(texts: readonly FoundFile[]): Promise<readonly PlannedFile[]> {
    const files: PlannedFile[] = [];
    for (const file of texts) {
      if (this.#isCancelled) break;
      const surveyed = await this.#parts.worker.ask(
        { kind: "survey", file },
        patience,
        surveyedSchema,
      );
      // The one that was being looked at when it was called off is as good as the others.
      if (this.#isCancelled) break;
      this.#done += 1;
      if (!surveyed.ok) this.#leave(file, "unreadable");
      else if (surveyed.value.kind === "refused") this.#leave(file, surveyed.value.why);
      else files.push({ ...file, id: this.#parts.target.newId(), title: surveyed.value.title });
    }
    return files;
  }

  #leave(file: FoundFile, why: "not-text" | "too-large" | "unreadable"): void {
    this.#report.drop({ file: file.name, what: "", why });
  }

  /** A file that cannot be read as Markdown in time is brought as it stands: its words are what counts. */
  async #make(file: PlannedFile): Promise<Extract<Made, { kind: "made" }> | null> {
    const { worker, clock } = this.#parts;
    const ask = (isPlain: boolean) =>
      worker.ask(
        { kind: "make", file, now: clock.now(), isPlain },
        isPlain ? patience : markdownPatience,
        madeSchema,
      );
    let made = await ask(false);
    if (!made.ok && !this.#isCancelled) {
      made = await ask(true);
      if (made.ok) this.#report.keep({ file: file.name, what: "", why: "plain-text" });
    }
    if (made.ok && made.value.kind === "made") return made.value;
    const why = made.ok && made.value.kind === "refused" ? made.value.why : "unreadable";
    if (!this.#isCancelled) this.#report.drop({ file: file.name, what: "", why });
    return null;
  }

  async #take(file: PlannedFile, made: Extract<Made, { kind: "made" }>): Promise<Outcome | null> {
    const { target } = this.#parts;
    for (const picture of made.pictures) {
      if (this.#isCancelled) return null;
      if (target.hasPicture(picture.id)) continue;
      const kept = await target.keepPicture(picture);
      if (!kept.ok) return outcomeOf(kept.failure.kind);
      this.#report.pictures += 1;
    }
    for (const name of made.shown) this.#shown.add(name);
    for (const { url, why } of made.missing) {
      this.#report.drop({ file: file.name, what: url, why });
    }
    if (made.rest.length > 0) {
      this.#report.keep({ file: file.name, what: made.rest.join(", "), why: "front-matter" });
    }
    if (made.hasUnreadLines) this.#report.keep({ file: file.name, what: "", why: "unread-lines" });
    if (made.isTitlePlainer) this.#report.keep({ file: file.name, what: "", why: "plain-title" });
    if (made.isTitleTwice) this.#report.keep({ file: file.name, what: "", why: "title-twice" });
    if (made.references.length > 0) {
      this.#report.keep({ file: file.name, what: fewOf(made.references), why: "reference" });
    }
    if (made.passages > 0) {
      this.#report.keep({ file: file.name, what: String(made.passages), why: "passages" });
    }
    this.#pending.push({ id: file.id, updates: made.updates, comments: made.comments });
    return this.#pending.length < together ? null : this.#commit();
  }

  #commit(): Outcome | null {
    const documents = this.#pending;
    this.#pending = [];
    if (documents.length === 0) return null;
    const taken = this.#parts.target.takeIn(documents);
    if (!taken.ok) return outcomeOf(taken.failure.kind);
    this.#report.first ??= documents[0]?.id ?? null;
    this.#report.documents += documents.length;
    return null;
  }
}

/** A list of contents has more than anybody reads. */
function fewOf(addresses: readonly string[]): string {
  const more = addresses.length - mostAddresses;
  const named = addresses.slice(0, mostAddresses).join(", ");
  return more > 0 ? `${named} and ${more} more` : named;
}

function outcomeOf(kind: StoreFault["kind"] | "unavailable"): Outcome {
  return kind === "disk-full" || kind === "read-only" || kind === "unavailable" ? kind : "io";
}
