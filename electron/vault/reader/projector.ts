import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Reader } from "./worker-reader.ts";

type Options = Readonly<{
  reader: Pick<Reader, "project" | "close">;
  clock: Clock;
  onRow: (row: DocumentRow, through: number) => void;
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
  #state: "idle" | "busy" | "closing" | "closed" = "idle";
  #reading: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  refresh(documents: Iterable<DocumentId>): void {
    for (const document of documents) this.#stale.add(document);
    if (this.#state === "idle") this.#work();
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
    if (this.#isClosed()) return;
    const projection = await this.#options.reader.project(document);
    if (this.#isClosed()) return;

    if (projection === null) this.#options.onFailure();
    else if (projection.row !== null) this.#options.onRow(projection.row, projection.through);
  }

  #isClosed(): boolean {
    return this.#state === "closed";
  }
}
