import type { PartId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { NewSnapshot, Snapshots } from "#shared/sync/snapshots.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import type { Compaction } from "../reader/contract.ts";
import type { Reader } from "../reader/worker-reader.ts";

type Options = Readonly<{
  snapshots: Snapshots;
  reader: Pick<Reader, "compact">;
  clock: Clock;
  onFault: (fault: StoreFault) => void;
  /** A document that has grown was left as it is. */
  onLeft: (document: PartId, why: string) => void;
}>;

/** Nothing was stored for this long: somebody stopped typing. */
const restAfter = 5_000;

/** Fewer than these open about as fast as a snapshot does. */
const worthwhile = { updates: 100, bytes: 64 * 1024 };

/** Commits after which a document is compacted even while somebody goes on typing in it. */
const tooManyCommits = 2_000;

/** Leaving takes no longer because of what the next start can do as well. */
const finishWithin = 500;

/** Between two commits that only drop, so that whoever types has the disk in between. */
const dropPause = 200;

const shortestPause = 30_000;
const longestPause = 10 * 60_000;

/**
 * Keeps documents quick to open: makes snapshots when nobody types, one document after the other.
 * The work is the reader's; only the writing is done here, and what cannot be written is tried again
 * after a growing pause.
 */
export class Compactor {
  readonly #options: Options;
  readonly #touched = new Set<PartId>();
  readonly #commits = new Map<PartId, number>();
  #callOffRest: (() => void) | null = null;
  #work: Promise<void> = Promise.resolve();
  #pause = shortestPause;
  #state: "open" | "closed" = "open";

  constructor(options: Options) {
    this.#options = options;
  }

  /** Looks for documents that grew before this start and were not compacted in time. */
  start(): void {
    this.#touch(this.#options.snapshots.grownBy(worthwhile.updates), restAfter);
  }

  /** These documents have just grown. */
  notice(documents: Iterable<PartId>): void {
    const grown = [...documents];
    for (const document of grown) {
      const commits = (this.#commits.get(document) ?? 0) + 1;
      this.#commits.set(document, commits);
      if (commits >= tooManyCommits) this.#begin([document]);
    }
    this.#touch(grown, restAfter);
  }

  /** Compacts every document that has grown at all, without waiting for a rest. */
  async compactNow(): Promise<void> {
    await this.compact(this.#options.snapshots.grownBy(1));
  }

  async compact(documents: readonly PartId[]): Promise<void> {
    this.#begin(documents);
    await this.#work;
  }

  /** Compacts what is worth it, if that is quick. Nothing is written afterwards. */
  async close(): Promise<void> {
    this.#callOffRest?.();
    this.#begin(this.#worthwhile());
    await Promise.race([this.#work, this.#patience()]);
    this.#state = "closed";
    // What the disk did not take on the way out has asked for another try.
    this.#callOffRest?.();
  }

  #touch(documents: readonly PartId[], pause: number): void {
    for (const document of documents) this.#touched.add(document);
    if (this.#touched.size === 0 || this.#state === "closed") return;
    this.#callOffRest?.();
    this.#callOffRest = this.#options.clock.after(pause, () => this.#begin(this.#worthwhile()));
  }

  #worthwhile(): readonly PartId[] {
    const documents = [...this.#touched].filter((document) => {
      const { updates, bytes } = this.#options.snapshots.growthOf(document);
      return updates >= worthwhile.updates || (updates > 1 && bytes >= worthwhile.bytes);
    });
    this.#touched.clear();
    return documents;
  }

  #begin(documents: readonly PartId[]): void {
    for (const document of documents) {
      this.#commits.delete(document);
      this.#work = this.#work.then(() => this.#compact(document));
    }
  }

  async #compact(document: PartId): Promise<void> {
    if (this.#isClosed()) return;
    const compaction = await this.#options.reader.compact(document);
    if (this.#isClosed()) return;
    if (compaction?.kind === "snapshot") this.#keep(compaction);
    else if (compaction?.why !== "empty") {
      this.#options.onLeft(document, compaction?.why ?? "no-answer");
    }
  }

  #keep({ snapshot }: Extract<Compaction, { kind: "snapshot" }>): void {
    const kept = this.#options.snapshots.keep(snapshot);
    if (kept.ok) {
      this.#pause = shortestPause;
      return this.#dropMore(snapshot);
    }
    this.#options.onFault(kept.failure);
    this.#touch([snapshot.document], this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  /** A document that had grown very long has more to drop than one commit may. */
  #dropMore(snapshot: Pick<NewSnapshot, "document" | "base">): void {
    this.#options.clock.after(dropPause, () => {
      if (this.#isClosed()) return;
      const dropped = this.#options.snapshots.dropMore(snapshot);
      if (!dropped.ok) this.#options.onFault(dropped.failure);
      else if (dropped.value) this.#dropMore(snapshot);
    });
  }

  #patience(): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(finishWithin, resolve);
    });
  }

  #isClosed(): boolean {
    return this.#state === "closed";
  }
}
