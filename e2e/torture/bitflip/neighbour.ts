import * as Y from "yjs";
import { Sealer } from "#electron/vault/sealing/sealer.ts";
import { standingFrom } from "#electron/vault/sealing/sealing-right.ts";
import type { SpaceSharing } from "#electron/vault/sealing/space-sharing.ts";
import type { Space } from "#electron/vault/space.ts";
import type { DeviceKey, DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { AcceptedEnvelope } from "#shared/sync/envelope-store.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { clientsIn } from "#shared/sync/envelope/own-update.ts";
import { openEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { placeOf } from "#shared/sync/envelope/place-of.ts";
import type { Author } from "#shared/sync/membership/author.ts";
import { openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import type { Standing } from "#shared/sync/membership/standing.ts";
import type { SpaceHeads } from "#shared/sync/heads/heads.ts";
import { MemoryEnvelopeStore } from "#shared/sync/testing/memory-envelope-store.ts";

type Parts = Readonly<{ space: SpaceId; author: Author }>;
type Written = Readonly<{ place: Place; bytes: Uint8Array }>;

/** More than any chain here has. */
const all = Number.MAX_SAFE_INTEGER;

/** The device of another member, whose disk does no harm: what two devices of a space tell one another, without a link. */
export class Neighbour {
  readonly self: DeviceKey;
  readonly #parts: Parts;
  readonly #store: MemoryEnvelopeStore;
  #next = 1;

  constructor(parts: Parts, store = new MemoryEnvelopeStore()) {
    this.#parts = parts;
    this.#store = store;
    this.self = deviceKeyOf(parts.author.keys.publicKey);
  }

  /** The same device at this moment, so that what it hears later changes nothing here. */
  copy(): Neighbour {
    const store = new MemoryEnvelopeStore();
    const known = this.#store;
    store.keepEntries(known.entries());
    for (const [name, heads] of known.heads()) {
      for (const device of heads.keys()) {
        const range = { device, after: 0, through: all };
        const opened = known.read(placeCalled(name), range, all).map((bytes) => this.#open(bytes));
        // Chains refer to one another only by their clients, so each can be kept by itself.
        store.accept(opened.filter((each) => each !== null));
      }
    }
    return new Neighbour(this.#parts, store);
  }

  entries(): readonly Uint8Array[] {
    return this.#store.entries();
  }

  /** What everybody who has all entries knows of the members. */
  get standing(): Standing {
    const { space, author } = this.#parts;
    return standingFrom(this.entries(), space, author.cryptography);
  }

  heads(): SpaceHeads {
    return this.#store.heads();
  }

  /** Both have everything afterwards. Why it is not so; null if it is. */
  async meet({ sharing }: Pick<Space, "sharing">): Promise<string | null> {
    if (sharing === null) return "It is not shared";
    sharing.keepEntries(this.entries());
    this.#store.keepEntries(sharing.entries());
    for (let round = 0; round < 2; round++) {
      const [given, taken] = [this.#give(sharing), this.#take(sharing)];
      if (given !== null || taken !== null) return given ?? taken;
    }
    // Nothing is signed before another device has told what it has.
    sharing.noteMet();
    return isSame(this.heads(), sharing.heads()) ? null : "Chains end elsewhere";
  }

  /** A few words in every document, and a comment. */
  write(documents: readonly DocumentId[], commented: DocumentId): readonly Written[] {
    const places: Place[] = documents.map((document) => ({ document, part: "body" }));
    return [...places, { document: commented, part: "comments" } as const].map((place) => {
      const bytes = this.#edit(place);
      this.#seal(place, bytes);
      return { place, bytes };
    });
  }

  #edit(place: Place): Uint8Array {
    const doc = new Y.Doc();
    doc.clientID = 3_000_000_000 + this.#next++;
    for (const update of this.#store.updates(place)) Y.applyUpdate(doc, update);
    const before = Y.encodeStateVector(doc);
    doc.getText("words").insert(0, "theirs ");
    return Y.encodeStateAsUpdate(doc, before);
  }

  #seal(place: Place, bytes: Uint8Array): void {
    const { space, author } = this.#parts;
    const { cryptography, random, clock, keys } = author;
    const [epoch, epochKey] = this.#newestKey();
    const sealer = new Sealer({
      space,
      store: this.#store,
      cryptography,
      random,
      clock,
      rightIn: () => ({ kind: "given", keys, epoch, epochKey }),
      mayContinue: (owner, device) => owner === device,
      mayBegin: () => true,
      onSealed: () => undefined,
      onFault: () => undefined,
      onHeld: () => undefined,
    });
    this.#store.noteOwn(place, bytes);
    sealer.close();
  }

  /** What this device has and the other one has not. */
  #give(sharing: SpaceSharing): string | null {
    for (const [name, heads] of this.heads()) {
      const place = placeCalled(name);
      for (const [device, { sequence }] of heads) {
        const after = sharing.headsIn(place).get(device)?.sequence ?? 0;
        if (after >= sequence) continue;
        const wanted = this.#store.read(place, { device, after, through: sequence }, all);
        const opened = wanted.map((bytes) => sharing.open(this.#whole(bytes)));
        const accepted = sharing.accept(opened.filter((each) => each !== null));
        if (!accepted.ok)
          return `It does not take back ${device.slice(0, 4)}: ${accepted.failure.kind}`;
      }
    }
    return null;
  }

  #take(sharing: SpaceSharing): string | null {
    for (const [name, heads] of sharing.heads()) {
      const place = placeCalled(name);
      for (const [device, { sequence }] of heads) {
        const after = this.#store.headsIn(place).get(device)?.sequence ?? 0;
        if (after >= sequence) continue;
        const offered = sharing.read(place, { device, after, through: sequence }, all);
        const opened = offered.map((bytes) => this.#open(bytes));
        const accepted = this.#store.accept(opened.filter((each) => each !== null));
        if (!accepted.ok) return `What is written goes to nobody: ${accepted.failure.kind}`;
      }
    }
    return null;
  }

  #open(bytes: Uint8Array): AcceptedEnvelope | null {
    const whole = this.#whole(bytes);
    const keys = this.#keys().get(whole.envelope.epoch) ?? [];
    const opened = openEnvelope(whole, keys, this.#parts.author.cryptography);
    return opened.ok ? { whole, update: opened.value, clients: clientsIn(opened.value) } : null;
  }

  #whole(bytes: Uint8Array) {
    const read = decodeEnvelope(bytes, this.#parts.author.cryptography);
    if (!read.ok) throw new Error(read.failure.reason);
    return read.value;
  }

  #keys() {
    const { author } = this.#parts;
    return openEpochKeys(this.standing, author.keys, author.cryptography);
  }

  #newestKey(): readonly [number, Uint8Array] {
    const newest = [...this.#keys()].at(-1);
    const key = newest?.[1][0];
    if (newest === undefined || key === undefined) throw new Error("It has a key");
    return [newest[0], key];
  }
}

function isSame(one: SpaceHeads, other: SpaceHeads): boolean {
  const told = (heads: SpaceHeads) =>
    [...heads]
      .flatMap(([place, chains]) =>
        [...chains].map(([device, { sequence }]) => `${place} ${device} ${sequence}`),
      )
      .toSorted()
      .join();
  return told(one) === told(other);
}

function placeCalled(name: string): Place {
  const place = placeOf(name);
  if (place === null) throw new Error(`There is no place ${name}`);
  return place;
}
