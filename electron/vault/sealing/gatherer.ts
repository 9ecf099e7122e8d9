import type { DeviceKey } from "#shared/domain/ids.ts";
import type { EnvelopeStore, OwnEnvelopes } from "#shared/sync/envelope-store.ts";
import { type Place, placeName } from "#shared/sync/envelope/envelope.ts";
import { mergeUpdates } from "#shared/sync/envelope/merge-updates.ts";
import { hasHole, onlyBy } from "#shared/sync/envelope/own-update.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";

/** What goes into one envelope; merging many more would take long. */
export const most = { count: 400, bytes: 150_000 };

type Options = Readonly<{
  store: EnvelopeStore & OwnEnvelopes;
  mayContinue: (owner: DeviceKey, device: DeviceKey) => boolean;
  onFault: (fault: StoreFault) => void;
}>;

/**
 * Puts together what waits to be sealed: where nobody may be met for weeks, so that it does not stay in the record key by
 * key, and where it cannot be told any more what it was.
 */
export class Gatherer {
  readonly #options: Options;
  readonly #counts = new Map<string, number>();
  readonly #inVain = new Set<string>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Something more waits in a place. */
  notice(place: Place): void {
    const count = (this.#counts.get(placeName(place)) ?? 0) + 1;
    this.#counts.set(placeName(place), count);
    if (count >= most.count) this.gather(place);
  }

  /** Makes one update of the first that wait, as many as would go into one envelope. */
  gather(place: Place): void {
    const { store } = this.#options;
    this.#counts.delete(placeName(place));
    const batch = store.readUnsealed(place, most);
    const merged = batch === null || batch.updates.length < 2 ? null : mergeWhole(batch.updates);
    if (batch !== null && merged !== null) this.#put(place, merged, batch);
  }

  /**
   * Lets all that this computer has in the record of a place wait to be sealed, be it a second time. False if the record
   * cannot be read from end to end, and when it was tried before.
   */
  gatherAll(place: Place, device: DeviceKey): boolean {
    const { store, mayContinue } = this.#options;
    if (this.#inVain.has(placeName(place))) return false;
    this.#inVain.add(placeName(place));
    const record = store.recordOf(place);
    const merged = record === null ? null : mergeWhole(record);
    const owners = store.clientsOf(place);
    const isOwn = (client: number) => mayContinue(owners.get(client) ?? device, device);
    const own = merged === null ? null : onlyBy(isOwn, merged);
    return own !== null && this.#put(place, own, "all");
  }

  /** What could not be read may be readable by now. */
  tryAgain(): void {
    this.#inVain.clear();
  }

  #put(place: Place, update: Uint8Array, instead: Parameters<OwnEnvelopes["gather"]>[2]): boolean {
    const put = this.#options.store.gather(place, update, instead);
    if (!put.ok) this.#options.onFault(put.failure);
    return put.ok;
  }
}

/** Null if nobody could take it for the next of this device: something is missing, or Yjs cannot read it. */
export function mergeWhole(updates: readonly Uint8Array[]): Uint8Array | null {
  try {
    const merged = mergeUpdates(updates);
    // What fills a hole may be on its way.
    return hasHole(merged) ? null : merged;
  } catch {
    // Yjs throws at whatever it meets first. The vault takes what a window sends without looking inside.
    return null;
  }
}
