import type { DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Cryptography } from "#shared/sync/cryptography.ts";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { type Place, placeName, type WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import type { AcceptedEnvelope, NotStored, Quarantined } from "#shared/sync/envelope-store.ts";
import { frozenAuthors } from "#shared/sync/gate/frozen-authors.ts";
import type { Records } from "#shared/sync/gate/gate.ts";
import type { PlaceRecord } from "#shared/sync/gate/place-gate.ts";
import type { SpaceHeads } from "#shared/sync/heads/heads.ts";
import type { Wanted } from "#shared/sync/session/message.ts";
import { type ReadChains, readWanted } from "#shared/sync/session/read-wanted.ts";
import type { LetIn, SharedRecord } from "#shared/sync/session/shared-record.ts";
import type { MemoryEnvelopeStore } from "#shared/sync/testing/memory-envelope-store.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";

type Parts = Readonly<{
  store: MemoryEnvelopeStore;
  clock: Clock;
  cryptography: Cryptography;
  /** What is in an envelope; null if it is for somebody else. */
  open: (whole: WholeEnvelope) => AcceptedEnvelope | null;
  /** Told of what came from elsewhere once it is stored, as a window is. */
  onAccepted: (place: Place, update: Uint8Array) => void;
  onRaise: (envelopes: readonly Uint8Array[]) => void;
}>;

/** Places of which it answers in one go. */
const openedAtOnce = 3;

/** What a vault is to the peers process, on a store in memory; every answer takes a moment. */
export class MemoryRecord implements SharedRecord, Records {
  readonly sealed = new Emitter<readonly Uint8Array[]>();
  readonly unsealed = new Emitter<boolean>();
  readonly members = new Emitter<null>();
  readonly deletions = new Emitter<readonly DocumentId[]>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async heads(): Promise<SpaceHeads> {
    await this.#moment();
    return this.#parts.store.heads();
  }

  async read(wanted: readonly Wanted[]): Promise<readonly ReadChains[]> {
    await this.#moment();
    return readWanted(this.#parts.store, wanted);
  }

  async open(places: readonly Place[]): Promise<readonly PlaceRecord[]> {
    await this.#moment();
    return places.slice(0, openedAtOnce).map((place) => this.#record(place));
  }

  async accept(batch: readonly LetIn[]): Promise<Result<null, NotStored>> {
    await this.#moment();
    const { store, open, onAccepted } = this.#parts;
    const before = store.heads();
    const opened = batch.flatMap(({ whole }) => open(whole) ?? []);
    if (opened.length < batch.length) return fail({ kind: "not-kept" });
    const kept = store.accept(opened);
    if (!kept.ok) return kept;
    for (const { whole, update } of opened) {
      const { envelope } = whole;
      const last = before.get(placeName(envelope))?.get(envelope.device)?.sequence ?? 0;
      if (store.deleted().includes(envelope.document)) continue;
      if (envelope.sequence > last) onAccepted(envelope, update);
    }
    return ok(null);
  }

  async deleted(): Promise<readonly DocumentId[]> {
    await this.#moment();
    return this.#parts.store.deleted();
  }

  async entries(): Promise<readonly Uint8Array[]> {
    await this.#moment();
    return this.#parts.store.entries();
  }

  async keepEntries(entries: readonly Uint8Array[]): Promise<Result<null, StoreFault>> {
    await this.#moment();
    return this.#parts.store.keepEntries(entries);
  }

  raiseLimits(envelopes: readonly Uint8Array[]): void {
    this.#parts.onRaise(envelopes);
  }

  async quarantine(refused: Quarantined): Promise<Result<null, StoreFault>> {
    await this.#moment();
    return this.#parts.store.quarantine(refused);
  }

  onSealed(listener: (envelopes: readonly Uint8Array[]) => void): () => void {
    return this.sealed.on(listener);
  }

  onDeleted(listener: (documents: readonly DocumentId[]) => void): () => void {
    return this.deletions.on(listener);
  }

  onMembers(listener: () => void): () => void {
    return this.members.on(listener);
  }

  onUnsealed(listener: (isUnsealed: boolean) => void): () => void {
    return this.unsealed.on(listener);
  }

  #record(place: Place): PlaceRecord {
    const { store, cryptography } = this.#parts;
    const heads = store.headsIn(place);
    const chains = [...heads].flatMap(([device, { sequence, hash }]) => {
      const range = { device, after: sequence - 1, through: sequence };
      const last = decodeEnvelope(store.read(place, range, 1)[0], cryptography);
      return last.ok ? [{ device, sequence, hash, epoch: last.value.envelope.epoch }] : [];
    });
    const frozen = [...frozenAuthors(place, store.quarantined(), cryptography)];
    return { updates: store.updates(place), chains, clients: [...store.clientsOf(place)], frozen };
  }

  /** A disk and a process border take some time. */
  #moment(): Promise<void> {
    return new Promise((resolve) => this.#parts.clock.after(1, resolve));
  }
}
