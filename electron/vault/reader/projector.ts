import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Reader } from "./worker-reader.ts";

type Options = Readonly<{
  reader: Pick<Reader, "project" | "close">;
  clock: Clock;
  onRow: (row: DocumentRow, through: number) => void;
  /** A document that was deleted for ever is not read any more. */
  isDeleted: (document: DocumentId) => boolean;
  /** What was projected before is gone, and has to be projected again. */
  onBegunAnew: () => void;
  onFailure: () => void;
}>;

/** While somebody types, a row is made anew a few times a second at most. */
const restFor = 300;

/** Leaving takes no longer because of a list that the next start makes again anyway. */
const finishWithin = 500;

/** Keeps rows level with the log: collects the documents that changed and has them read one by one. */
export class Projector {
  readonly #options: Options;
  readonly #stale = new Set<DocumentId>();
  #state: "waiting" | "idle" | "busy" | "closing" | "closed" = "waiting";
  #reading: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** True if there is nothing left to read. */
  get isLevel(): boolean {
    return this.#state === "idle" && this.#stale.size === 0;
  }

  /** From now on the reader may write. What was to be refreshed before is read now. */
  begin(): void {
    if (this.#state !== "waiting") return;
    this.#state = "idle";
    this.refresh([]);
  }

  refresh(documents: Iterable<DocumentId>): void {
    for (const document of documents) this.#stale.add(document);
    if (this.#state === "idle" && this.#stale.size > 0) this.#work();
  }

  /** Reads what is still to be read, if that is quick, so that the next start shows it at once. */
  async close(): Promise<void> {
    this.#state = "closing";
    await Promise.race([this.#catchUp(), this.#patience()]);
    this.#state = "closed";
    await this.#options.reader.close();
  }

  #work(): void {
    this.#state = "busy";
    this.#reading = this.#readStale();
    void this.#reading.then(() => this.#options.clock.after(restFor, () => this.#goOn()));
  }

  #goOn(): void {
    if (this.#state !== "busy") return;
    if (this.#stale.size > 0) this.#work();
    else this.#state = "idle";
  }

  async #catchUp(): Promise<void> {
    await this.#reading;
    await this.#readStale();
  }

  #patience(): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(finishWithin, resolve);
    });
  }

  async #readStale(): Promise<void> {
    const documents = [...this.#stale];
    this.#stale.clear();
    for (const document of documents) await this.#project(document);
  }

  async #project(document: DocumentId): Promise<void> {
    if (this.#isClosed() || this.#options.isDeleted(document)) return;
    const projection = await this.#options.reader.project(document);
    if (this.#isClosed() || this.#options.isDeleted(document)) return;

    if (projection === null) return this.#options.onFailure();
    if (projection.row !== null) this.#options.onRow(projection.row, projection.through);
    if (projection.begunAnew) this.#options.onBegunAnew();
  }

  #isClosed(): boolean {
    return this.#state === "closed";
  }
}
