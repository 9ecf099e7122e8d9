import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import type {
  AcceptedEnvelope,
  EnvelopeStore,
  NotStored,
  OwnEnvelopes,
  Quarantined,
  UnsealedBatch,
} from "../envelope-store.ts";
import {
  firstSequenceOf,
  type Place,
  placeName,
  placesOf,
  type WholeEnvelope,
} from "../envelope/envelope.ts";
import { chainStepOf, headAfter } from "../heads/chain-step.ts";
import type { ChainRange, Head, PlaceHeads, SpaceHeads } from "../heads/heads.ts";
import { hexOf } from "../device-keys.ts";
import type { StoreFault } from "../update-log.ts";

type Unsealed = { place: Place; sequence: number; update: Uint8Array };

/** Envelopes in memory, which a test can make fail. What `updates` has is the record of the document. */
export class MemoryEnvelopeStore implements EnvelopeStore, OwnEnvelopes {
  readonly #heads = new Map<string, Map<DeviceKey, Head>>();
  readonly #envelopes = new Map<string, AcceptedEnvelope[]>();
  readonly #clients = new Map<string, Map<number, DeviceKey>>();
  readonly #entries = new Map<string, Uint8Array>();
  readonly #quarantined: Quarantined[] = [];
  readonly #updates = new Map<string, Uint8Array[]>();
  readonly #deleted = new Set<DocumentId>();
  #unsealed: Unsealed[] = [];
  #sequence = 0;
  #fault: StoreFault | null = null;

  /** From now on nothing can be stored, for this reason; `null` makes it possible again. */
  failWith(fault: StoreFault | null): void {
    this.#fault = fault;
  }

  /** Everything that the record has of a place, in order. */
  updates(place: Place): readonly Uint8Array[] {
    return this.#updates.get(placeName(place)) ?? [];
  }

  /** Everything of it goes, and nothing of it comes back. */
  deleteForEver(document: DocumentId): void {
    this.#deleted.add(document);
    for (const place of placesOf(document)) {
      const name = placeName(place);
      for (const kept of [this.#heads, this.#clients, this.#updates]) kept.delete(name);
      for (const chain of this.#envelopes.keys()) {
        if (chain.startsWith(`${name}/`)) this.#envelopes.delete(chain);
      }
    }
    this.#unsealed = this.#unsealed.filter(({ place }) => place.document !== document);
  }

  deleted(): readonly DocumentId[] {
    return [...this.#deleted];
  }

  /** An update that was made on this device. */
  noteOwn(place: Place, update: Uint8Array): void {
    this.#record(place, update);
    this.#unsealed.push({ place, sequence: ++this.#sequence, update });
  }

  heads(): SpaceHeads {
    return new Map([...this.#heads].map(([place, heads]) => [place, new Map(heads)]));
  }

  headsIn(place: Place): PlaceHeads {
    return new Map(this.#heads.get(placeName(place)));
  }

  ownHead(place: Place, device: DeviceKey): Head | undefined {
    return this.headsIn(place).get(device);
  }

  replaceOwn(whole: WholeEnvelope): Result<null, StoreFault> {
    if (this.#fault !== null) return fail(this.#fault);
    const { envelope } = whole;
    const name = chainName(envelope, envelope.device);
    const isCovered = ({ sequence }: { sequence: number }) =>
      sequence >= firstSequenceOf(envelope) && sequence <= envelope.sequence;
    const chain = this.#envelopes.get(name) ?? [];
    const at = chain.findIndex((each) => isCovered(each.whole.envelope));
    const rest = chain.filter((each) => !isCovered(each.whole.envelope));
    const put = { whole, update: new Uint8Array(), clients: [] };
    this.#envelopes.set(name, rest.toSpliced(at, 0, put));
    return ok(null);
  }

  read(place: Place, range: ChainRange, mostBytes: number): readonly Uint8Array[] {
    const found: Uint8Array[] = [];
    let size = 0;
    for (const { whole } of this.#envelopes.get(chainName(place, range.device)) ?? []) {
      const { envelope, bytes } = whole;
      if (envelope.sequence <= range.after || firstSequenceOf(envelope) > range.through) continue;
      size += bytes.length;
      if (found.length > 0 && size > mostBytes) break;
      found.push(bytes.slice());
    }
    return found;
  }

  accept(passed: readonly AcceptedEnvelope[]): Result<null, NotStored> {
    const batch = passed.filter(({ whole }) => !this.#deleted.has(whole.envelope.document));
    return this.#keep(batch, (each) => this.#record(each.whole.envelope, each.update));
  }

  clientsOf(place: Place): ReadonlyMap<number, DeviceKey> {
    return new Map(this.#clients.get(placeName(place)));
  }

  entries(): readonly Uint8Array[] {
    return [...this.#entries.values()].map((bytes) => bytes.slice());
  }

  keepEntries(entries: readonly Uint8Array[]): Result<null, StoreFault> {
    if (this.#fault !== null) return fail(this.#fault);
    for (const bytes of entries) this.#entries.set(hexOf(bytes), bytes.slice());
    return ok(null);
  }

  quarantine(refused: Quarantined): Result<null, StoreFault> {
    if (this.#fault !== null) return fail(this.#fault);
    this.#quarantined.unshift(refused);
    return ok(null);
  }

  quarantined(): readonly Quarantined[] {
    return [...this.#quarantined];
  }

  unsealedPlaces(): readonly Place[] {
    const places = new Map(this.#unsealed.map(({ place }) => [placeName(place), place]));
    return [...places.values()];
  }

  readUnsealed(place: Place, most: Readonly<{ count: number; bytes: number }>): UnsealedBatch {
    const updates: Uint8Array[] = [];
    let through = 0;
    let size = 0;
    for (const each of this.#unsealedIn(place)) {
      size += each.update.length;
      if (updates.length >= most.count || (updates.length > 0 && size > most.bytes)) break;
      updates.push(each.update);
      through = each.sequence;
    }
    return { updates, through };
  }

  recordOf(place: Place): readonly Uint8Array[] {
    return this.updates(place);
  }

  gather(
    place: Place,
    update: Uint8Array,
    instead: UnsealedBatch | "all",
  ): Result<null, StoreFault> {
    if (this.#fault !== null) return fail(this.#fault);
    const through = instead === "all" ? Infinity : instead.through;
    const gone = new Set(this.#unsealedIn(place).filter(({ sequence }) => sequence <= through));
    this.#unsealed = this.#unsealed.filter((each) => !gone.has(each));
    this.noteOwn(place, update);
    return ok(null);
  }

  brokenPlaces(): readonly Place[] {
    return [];
  }

  keepOwn(
    place: Place,
    envelopes: readonly AcceptedEnvelope[],
    { through }: UnsealedBatch,
  ): Result<null, StoreFault> {
    const kept = this.#keep(envelopes, () => undefined);
    if (!kept.ok) return fail(this.#fault ?? { kind: "damaged" });
    const sealed = new Set(this.#unsealedIn(place).filter(({ sequence }) => sequence <= through));
    this.#unsealed = this.#unsealed.filter((each) => !sealed.has(each));
    return ok(null);
  }

  #unsealedIn(place: Place): readonly Unsealed[] {
    return this.#unsealed.filter((each) => placeName(each.place) === placeName(place));
  }

  #record(place: Place, update: Uint8Array): void {
    const updates = this.#updates.get(placeName(place)) ?? [];
    this.#updates.set(placeName(place), [...updates, update]);
  }

  #keep(
    batch: readonly AcceptedEnvelope[],
    onKept: (each: AcceptedEnvelope) => void,
  ): Result<null, NotStored> {
    if (this.#fault !== null) return fail(this.#fault);
    const heads = new Map([...this.#heads].map(([name, place]) => [name, new Map(place)]));
    const clients = new Map([...this.#clients].map(([name, place]) => [name, new Map(place)]));
    const next: AcceptedEnvelope[] = [];
    for (const each of batch) {
      const { device } = each.whole.envelope;
      const place = placeName(each.whole.envelope);
      const placeHeads = heads.get(place) ?? new Map<DeviceKey, Head>();
      const step = chainStepOf(placeHeads.get(device), each.whole);
      if (step === "known") continue;
      if (step === "not-next") return fail({ kind: "not-next" });
      heads.set(place, placeHeads.set(device, headAfter(each.whole)));
      const owners = clients.get(place) ?? new Map<number, DeviceKey>();
      for (const client of each.clients) {
        if ((owners.get(client) ?? device) !== device) return fail({ kind: "client-is-taken" });
        owners.set(client, device);
      }
      clients.set(place, owners);
      next.push(each);
    }
    for (const [place, placeHeads] of heads) this.#heads.set(place, placeHeads);
    for (const [place, owners] of clients) this.#clients.set(place, owners);
    for (const each of next) this.#put(each, onKept);
    return ok(null);
  }

  #put(each: AcceptedEnvelope, onKept: (each: AcceptedEnvelope) => void): void {
    const { envelope } = each.whole;
    const name = chainName(envelope, envelope.device);
    const chain = this.#envelopes.get(name) ?? [];
    const before = chain.filter(({ whole }) => whole.envelope.sequence < firstSequenceOf(envelope));
    this.#envelopes.set(name, [...before, each]);
    onKept(each);
  }
}

function chainName(place: Place, device: DeviceKey): string {
  return `${placeName(place)}/${device}`;
}
