import { schemaVersion } from "#shared/document/layout.ts";
import type { DeviceKey, PartId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import type { Cryptography, KeyPair } from "#shared/sync/cryptography.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { EnvelopeStore, OwnEnvelopes } from "#shared/sync/envelope-store.ts";
import {
  type ChainPoint,
  chainStart,
  type Place,
  placeName,
  type WholeEnvelope,
} from "#shared/sync/envelope/envelope.ts";
import { clientsIn, onlyBy } from "#shared/sync/envelope/own-update.ts";
import { splitUpdate } from "#shared/sync/envelope/split-update.ts";
import { sealEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import { placeOfPart } from "#shared/sync/part-id.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { storeFaultOf } from "../store/sqlite-error.ts";
import { Gatherer, mergeWhole, most } from "./gatherer.ts";
import type { SealingRight } from "./sealing-right.ts";

type Options = Readonly<{
  space: SpaceId;
  store: EnvelopeStore & OwnEnvelopes;
  cryptography: Cryptography;
  random: Random;
  clock: Clock;
  /** With what this device may seal in a place now, or why it may not. */
  rightIn: (place: Place) => SealingRight;
  /** Whether what a session of the one began is this computer's own, that signs as the other now. */
  mayContinue: (owner: DeviceKey, device: DeviceKey) => boolean;
  /** False until another device has told what it has: this file may be older than what it signed once. */
  mayBegin: () => boolean;
  /** They are durable, and may be offered to others; none if all that waited was others'. What they hold does not wait any more. */
  onSealed: (envelopes: readonly WholeEnvelope[]) => void;
  onFault: (fault: StoreFault) => void;
  /** What was written there stays on this device. */
  onHeld: (why: HeldBack) => void;
}>;

/** Why something that was written is in no envelope. It is in the record all the same. */
export type HeldBack =
  | Extract<SealingRight, { kind: "none" }>["why"]
  /** The record is damaged there, or a window sent what is no update. */
  | "unreadable"
  | "too-large";

/** Envelopes of one place are made no closer together than this. */
const restFor = 50;

/** What one envelope may hold beside what is said of it. */
const mostUpdateBytes = 200_000;

const shortestPause = 250;
const longestPause = 30_000;

/**
 * Puts what this device wrote into signed envelopes: at once if it has not done so for a while, and else
 * what came together since. An envelope is durable before anybody hears of it, and with it that its
 * updates need none any more; whatever ends in between leaves both as they were.
 */
export class Sealer {
  readonly #options: Options;
  readonly #sealedAt = new Map<string, number>();
  readonly #waiting = new Map<string, () => void>();
  readonly #gatherer: Gatherer;
  /** What of the others' chains was named in own envelopes, by place and own key. */
  readonly #named = new Map<string, ReadonlyMap<DeviceKey, number>>();
  readonly #held = new Map<string, HeldBack>();
  #pause = shortestPause;
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#gatherer = new Gatherer(options);
  }

  /** Why something in a place is in no envelope and will not be for now; null if nothing is held back. */
  heldIn(place: Place): HeldBack | null {
    return this.#held.get(placeName(place)) ?? null;
  }

  /** Looks at every place: at the start, and when what this device may do has changed. */
  sealAll(): void {
    this.#gatherer.tryAgain();
    for (const place of this.#options.store.unsealedPlaces()) this.#sealSoon(place);
  }

  /** Something was committed in these parts of documents. */
  notice(parts: Iterable<PartId>): void {
    for (const part of parts) {
      const place = placeOfPart(part);
      if (!this.#options.mayBegin()) this.#gatherer.notice(place);
      this.#sealSoon(place);
    }
  }

  /** All that this computer wrote in a place, and the record still has, is sealed once more. */
  sealAnew(place: Place, device: DeviceKey): void {
    this.#gatherer.gatherAll(place, device);
  }

  /** Seals what is left, without waiting; then no more. */
  close(): void {
    for (const callOff of this.#waiting.values()) callOff();
    this.#waiting.clear();
    this.#isClosed = true;
    for (const place of this.#options.store.unsealedPlaces()) {
      if (!this.#options.mayBegin()) this.#gatherer.gather(place);
      else while (this.#seal(place) === "more");
    }
  }

  #sealSoon(place: Place): void {
    const name = placeName(place);
    if (this.#isClosed || this.#waiting.has(name) || !this.#options.mayBegin()) return;
    const since = this.#options.clock.now() - (this.#sealedAt.get(name) ?? -Infinity);
    // A clock that was set back counts as one that stood still.
    if (since >= restFor) this.#sealNow(place);
    else this.#sealAfter(place, Math.min(restFor, restFor - since));
  }

  #sealAfter(place: Place, milliseconds: number): void {
    const name = placeName(place);
    const callOff = this.#options.clock.after(milliseconds, () => {
      this.#waiting.delete(name);
      this.#sealNow(place);
    });
    this.#waiting.set(name, callOff);
  }

  #sealNow(place: Place): void {
    if (this.#isClosed) return;
    const outcome = this.#seal(place);
    if (outcome === "more") this.#sealAfter(place, 0);
    if (outcome !== "fault") return;
    this.#sealAfter(place, this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  #seal(place: Place): "done" | "more" | "held" | "fault" {
    try {
      return this.#trySealing(place);
    } catch (thrown) {
      // A part of the file that cannot be read; whoever opens the document sees to that.
      this.#options.onFault(storeFaultOf(thrown));
      return "fault";
    }
  }

  #trySealing(place: Place): "done" | "more" | "held" | "fault" {
    const { store, clock } = this.#options;
    const batch = store.readUnsealed(place, most);
    if (batch?.updates.length === 0) return "done";
    const right = this.#options.rightIn(place);
    if (right.kind === "none") return this.#hold(place, right.why);

    const parts = batch === null ? "unreadable" : this.#partsOf(place, batch.updates, right.keys);
    if (batch === null || typeof parts === "string") {
      const why = typeof parts === "string" ? parts : "unreadable";
      // What waited there is in the document still, if it can be read as a whole.
      const device = deviceKeyOf(right.keys.publicKey);
      if (why === "unreadable" && this.#gatherer.gatherAll(place, device)) return "more";
      return this.#hold(place, why);
    }
    const { envelopes, noteNamed } = this.#envelop(place, parts, right);
    const kept = store.keepOwn(place, envelopes, batch);
    if (!kept.ok) {
      this.#options.onFault(kept.failure);
      return "fault";
    }
    this.#pause = shortestPause;
    this.#held.delete(placeName(place));
    this.#sealedAt.set(placeName(place), clock.now());
    noteNamed();
    this.#options.onSealed(envelopes.map(({ whole }) => whole));
    const rest = store.readUnsealed(place, { count: 1, bytes: 0 });
    return rest === null || rest.updates.length > 0 ? "more" : "done";
  }

  /** What is to be sealed, each small enough for one envelope; nothing if all of it was others'. */
  #partsOf(
    place: Place,
    updates: readonly Uint8Array[],
    keys: KeyPair,
  ): readonly Uint8Array[] | "unreadable" | "too-large" {
    const device = deviceKeyOf(keys.publicKey);
    const { store, mayContinue } = this.#options;
    const owners = store.clientsOf(place);
    const merged = mergeWhole(updates);
    if (merged === null) return "unreadable";
    const own = onlyBy((client) => mayContinue(owners.get(client) ?? device, device), merged);
    if (own === null || isEmpty(own)) return [];
    const parts = splitUpdate(own, mostUpdateBytes);
    return parts.some(({ length }) => length > mostUpdateBytes) ? "too-large" : parts;
  }

  #envelop(
    place: Place,
    parts: readonly Uint8Array[],
    { keys, epoch, epochKey }: Extract<SealingRight, { kind: "given" }>,
  ) {
    const { space, store, cryptography, random, clock } = this.#options;
    const device = deviceKeyOf(keys.publicKey);
    const chain = `${placeName(place)} ${device}`;
    let head = store.ownHead(place, device) ?? { sequence: 0, hash: chainStart };
    const named = new Map(this.#named.get(chain));
    const owners = store.clientsOf(place);
    let dependencies = this.#dependenciesIn(place, device, named);
    const envelopes = parts.map((update) => {
      const about = {
        ...place,
        space,
        sequence: head.sequence + 1,
        previous: head.hash,
        dependencies,
        replaces: null,
        epoch,
        schema: schemaVersion,
        at: Math.max(0, Math.trunc(clock.now())),
      };
      const whole = sealEnvelope(update, { cryptography, random, keys, epochKey }, about);
      head = headAfter(whole);
      dependencies = [];
      return { whole, update, clients: clientsIn(update).filter((client) => !owners.has(client)) };
    });
    return { envelopes, noteNamed: () => this.#named.set(chain, named) };
  }

  /** What the others have that no own envelope has named; it is named now. */
  #dependenciesIn(
    place: Place,
    device: DeviceKey,
    named: Map<DeviceKey, number>,
  ): readonly ChainPoint[] {
    const dependencies: ChainPoint[] = [];
    for (const [other, { sequence }] of this.#options.store.headsIn(place)) {
      if (other === device || sequence <= (named.get(other) ?? 0)) continue;
      dependencies.push({ device: other, sequence });
      named.set(other, sequence);
    }
    return dependencies.toSorted((one, other) => (one.device < other.device ? -1 : 1));
  }

  #hold(place: Place, why: HeldBack): "held" {
    if (this.#held.get(placeName(place)) !== why) this.#options.onHeld(why);
    this.#held.set(placeName(place), why);
    return "held";
  }
}

/** Neither anything made nor anything deleted. */
function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
