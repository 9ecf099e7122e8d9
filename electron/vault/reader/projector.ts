import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Reader } from "./worker-reader.ts";

type Options = Readonly<{
  reader: Reader;
  clock: Clock;
  onRow: (row: DocumentRow, through: number) => void;
  onFailure: () => void;
}>;

/** While somebody types, a row is made anew a few times a second at most. */
const restFor = 300;

/** Keeps rows level with the log: collects the documents that changed and has them read one by one. */
export class Projector {
  readonly #options: Options;
  readonly #stale = new Set<DocumentId>();
  #state: "idle" | "busy" | "closed" = "idle";

  constructor(options: Options) {
    this.#options = options;
  }

  refresh(documents: Iterable<DocumentId>): void {
    for (const document of documents) this.#stale.add(document);
    if (this.#state === "idle") void this.#work();
  }

  async close(): Promise<void> {
    this.#state = "closed";
    await this.#options.reader.close();
  }

  async #work(): Promise<void> {
    this.#state = "busy";
    const documents = [...this.#stale];
    this.#stale.clear();
    for (const document of documents) await this.#project(document);

    this.#options.clock.after(restFor, () => this.#goOn());
  }

  #goOn(): void {
    if (this.#isClosed()) return;
    if (this.#stale.size > 0) void this.#work();
    else this.#state = "idle";
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
