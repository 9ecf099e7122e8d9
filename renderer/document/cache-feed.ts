import type { Clock } from "#shared/kernel/clock.ts";
import { afterRest, type Resting } from "#shared/kernel/after-rest.ts";
import type { DocumentCache } from "./cache.ts";
import { GatheredUpdates } from "./gathered-updates.ts";
import type { ReplicaStatus } from "./vault-replica.ts";

/** How far the cache may lag behind: it is not the record, and a key does not wait for IndexedDB. */
const lag = 250;

/** Its rows become one once nothing came, from here or from others, for so long: that reads the whole document. */
const restBefore = 10_000;

/** Hands a document's updates to its cache, a moment later, and keeps the rows there few, because opening reads every row. */
export class CacheFeed {
  readonly #cache: DocumentCache;
  readonly #everything: () => Uint8Array;
  readonly #status: () => ReplicaStatus;
  readonly #gathered: GatheredUpdates;
  readonly #resting: Resting;

  /**
   * `everything` is the whole document as one update. While the vault is away, or does not take what is written, the rows may
   * be all that is left of what another window wrote, and stay as they are.
   */
  constructor(
    cache: DocumentCache,
    clock: Clock,
    { everything, status }: Readonly<{ everything: () => Uint8Array; status: () => ReplicaStatus }>,
  ) {
    this.#status = status;
    this.#cache = cache;
    this.#everything = everything;
    this.#resting = afterRest(clock, restBefore, () => void this.#fold());
    this.#gathered = new GatheredUpdates(clock, lag, (update) => {
      cache.remember(update);
      if (cache.hasManyRows) this.#resting.touch();
    });
    // Windows that never closed may have left many, and somebody who only reads adds none.
    this.#resting.touch();
  }

  add(update: Uint8Array): void {
    this.#gathered.add(update);
  }

  /** Hands on what was gathered, now. */
  flush(): void {
    this.#gathered.flush();
  }

  async close(): Promise<void> {
    this.flush();
    this.#resting.end();
    await this.#fold();
    await this.#cache.close();
  }

  /** Makes one row of many. */
  async #fold(): Promise<void> {
    const { allStored, failures, fault } = this.#status();
    const mayFold = allStored && failures === 0 && fault === null;
    if (mayFold && this.#cache.hasManyRows) await this.#cache.fold(this.#everything());
  }
}
