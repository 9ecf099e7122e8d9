import { openAccepted } from "#electron/vault/sealing/open-accepted.ts";
import { standingFrom } from "#electron/vault/sealing/sealing-right.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { KeyPair } from "#shared/sync/cryptography.ts";
import type { AcceptedEnvelope } from "#shared/sync/envelope-store.ts";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { receiveEntry, type WholeEntry } from "#shared/sync/membership/entry.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import type { Standing } from "#shared/sync/membership/standing.ts";
import type { MemoryEnvelopeStore } from "#shared/sync/testing/memory-envelope-store.ts";
import { fakeCryptography as cryptography } from "#shared/sync/testing/sample-devices.ts";

/** What the entries in a store say of who may do what. */
export class FoldedStanding {
  readonly #store: Pick<MemoryEnvelopeStore, "entries">;
  readonly #space: SpaceId;
  #folded: Readonly<{ count: number; standing: Standing }> | null = null;

  constructor(store: Pick<MemoryEnvelopeStore, "entries">, space: SpaceId) {
    this.#store = store;
    this.#space = space;
  }

  entries(): readonly WholeEntry[] {
    return this.#store.entries().flatMap((bytes) => {
      const read = receiveEntry(bytes, this.#space, cryptography);
      return read.ok ? [read.value] : [];
    });
  }

  /** Entries are only ever added, so as many are the same ones. */
  now(): Standing {
    const entries = this.#store.entries();
    if (this.#folded?.count !== entries.length) {
      const standing = standingFrom(entries, this.#space, cryptography);
      this.#folded = { count: entries.length, standing };
    }
    return this.#folded.standing;
  }

  /** What is in an envelope, by the keys that were given to the device with these; null if it is for somebody else. */
  open(whole: WholeEnvelope, keys: KeyPair): AcceptedEnvelope | null {
    return openAccepted(whole, openEpochKeys(this.now(), keys, cryptography), cryptography);
  }
}
