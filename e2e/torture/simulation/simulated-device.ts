import * as Y from "yjs";
import { Sealer } from "#electron/vault/sealing/sealer.ts";
import { sealingRightIn } from "#electron/vault/sealing/sealing-right.ts";
import type { DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { type Place, placeName } from "#shared/sync/envelope/envelope.ts";
import type { Link } from "#shared/sync/links/link.ts";
import { writeEntry } from "#shared/sync/membership/author.ts";
import type { Change } from "#shared/sync/membership/change.ts";
import { KeyRenewal } from "#shared/sync/membership/key-renewal.ts";
import { raisedLimits } from "#shared/sync/membership/raised-limits.ts";
import { activeDevices, mayWrite } from "#shared/sync/membership/standing.ts";
import { LevelNews } from "#shared/sync/session/level-news.ts";
import { LinkSpaces } from "#shared/sync/session/link-spaces.ts";
import { SpaceSync } from "#shared/sync/session/space-sync.ts";
import { MemoryEnvelopeStore } from "#shared/sync/testing/memory-envelope-store.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import { EarlyWords } from "./early-words.ts";
import { FoldedStanding } from "./folded-standing.ts";
import { gateOn } from "./gate-on.ts";
import { MemoryRecord } from "./memory-record.ts";
import { defaming } from "./defaming-line.ts";
import { ProcessClock } from "./process-clock.ts";
import { repeating } from "./repeating-line.ts";
import type { Surroundings } from "./surroundings.ts";

type Running = Readonly<{
  sync: SpaceSync;
  sealer: Sealer;
  record: MemoryRecord;
  renewal: KeyRenewal;
}>;

/**
 * One device of a simulated space: a store that outlives it, and, while it runs, the real sealer, gate and
 * session over it, and a window's copy of each document.
 */
export class SimulatedDevice {
  readonly key: DeviceKey;
  readonly store = new MemoryEnvelopeStore();
  /** Whether it tells wrong hashes, if it is one that does. */
  isLying = true;
  /** Which of its runs it is in. */
  run = 0;
  /** What it wrote in this run before it met anybody, or was left to sign from the one before. */
  early: EarlyWords;
  /** Counts whenever what it says of others, or what it has, may have changed. */
  changes = 0;
  readonly #around: Surroundings;
  readonly #docs = new Map<string, Y.Doc>();
  /** How it stood with the others when it last said that something had changed. */
  #told = "";
  readonly #standing: FoldedStanding;
  /** Of the process that it runs in, from before it has read anything. */
  #clock: ProcessClock | null = null;
  #running: Running | null = null;
  #isLinked = false;
  #isFull = false;
  /** What its windows hold and the full disk did not take. */
  #held: Readonly<{ document: DocumentId; update: Uint8Array }>[] = [];
  #isStarted = false;

  constructor(around: Surroundings) {
    this.#around = around;
    this.key = deviceKeyOf(keysOf(around.number).publicKey);
    this.early = new EarlyWords(this.key, []);
    this.#standing = new FoldedStanding(this.store, around.space);
  }

  get sync(): SpaceSync | null {
    return this.#running?.sync ?? null;
  }

  get isRunning(): boolean {
    return this.#isStarted;
  }

  /** Starts, or starts again with nothing but what is stored. */
  async start(): Promise<void> {
    const { number, space, network } = this.#around;
    const { random } = network;
    const clock = new ProcessClock(network.clock);
    this.#clock = clock;
    const keys = keysOf(number);
    this.#isStarted = true;
    this.run += 1;
    const run = this.run;
    const early = new EarlyWords(this.key, this.store.unsealedPlaces().map(placeName));
    this.early = early;
    this.#isLinked = false;
    let hasMet = this.#around.signsLate !== true;
    const record = new MemoryRecord({
      store: this.store,
      clock,
      cryptography,
      open: (whole) => this.#standing.open(whole, keys),
      onAccepted: (place, update) => this.#show(place, update),
      onRaise: (envelopes) => {
        const here = { standing: this.#standing.now(), heads: this.store.heads() };
        const limits = raisedLimits(here, envelopes, cryptography);
        if (limits.length > 0) this.write({ kind: "raise-limits", limits });
      },
    });
    const keeper = network.start(this.key);
    const meet = () => {
      if (hasMet) return;
      hasMet = true;
      this.#running?.sealer.sealAll();
    };
    const tell = () => void clock.after(1, meet);
    const level = new LevelNews({ tellLevel: tell, tellMet: tell }, clock);
    const sync = await SpaceSync.open({
      space,
      keys,
      record,
      cryptography,
      clock,
      onSession: (session) => level.join(session),
      openGate: (membership) => gateOn(record, membership),
    });
    if (run !== this.run) return sync.close();
    const sealer = new Sealer({
      space,
      store: this.store,
      cryptography,
      random,
      clock,
      rightIn: ({ part }) =>
        sealingRightIn(
          part,
          { standing: this.#standing.now(), keys, isRestored: false },
          cryptography,
        ),
      mayContinue: (owner, device) => owner === device,
      mayBegin: () => hasMet,
      onSealed: (wholes) => {
        early.noteSealed(wholes, this.store.unsealedPlaces().map(placeName));
        record.sealed.emit(wholes.map(({ bytes }) => bytes));
        this.#tellUnsealed();
      },
      onFault: () => undefined,
      onHeld: () => undefined,
    });
    const renewal = new KeyRenewal({
      self: () => this.key,
      standing: () => this.#standing.now(),
      clock,
      author: () => ({ cryptography, random, clock, keys }),
      write: (change) => this.write(change),
    });
    this.#running = { sync, sealer, record, renewal };
    const heed = () => {
      if (!mayWrite(this.#standing.now(), this.key, "body")) early.giveUp();
      renewal.notice();
      this.#tellUnsealed();
    };
    sync.onMembers(heed);
    heed();
    sync.onChange(() => {
      this.changes += 1;
      level.look();
      if (this.#listens) this.#told = this.#statesOf(sync);
      sealer.sealAll();
    });
    sealer.sealAll();
    for (const link of keeper.links) this.#talk(link, sync);
    keeper.onLink((link) => this.#talk(link, sync));
  }

  /** Whether somebody who only listens knows how it stands with the others. */
  get isTold(): boolean {
    if (this.#running === null || !this.#listens) return true;
    return this.#told === this.#statesOf(this.#running.sync);
  }

  /** In the runs in which envelopes come twice: it takes as long as all else together. */
  get #listens(): boolean {
    return (this.#around.repeats ?? null) !== null;
  }

  #statesOf(sync: SpaceSync): string {
    const others = activeDevices(this.#standing.now()).filter((device) => device !== this.key);
    return JSON.stringify(others.map((device) => sync.stateWith(device)));
  }

  /** As by `kill -9`: what is stored is what is left. */
  crash(): void {
    this.#isStarted = false;
    this.run += 1;
    this.changes += 1;
    this.#clock?.kill();
    this.#around.network.crash(this.key);
    this.#running?.sync.close();
    this.#running?.renewal.close();
    this.#running = null;
    this.#docs.clear();
    this.#held = [];
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** Whether something was written here that is not stored. */
  get hasHeld(): boolean {
    return this.#held.length > 0;
  }

  /** Whether something was written here that others may have and have not; to the words of a viewer nobody has a right. */
  get hasUnsealed(): boolean {
    const standing = this.#standing.now();
    return this.store.unsealedPlaces().some(({ part }) => mayWrite(standing, this.key, part));
  }

  /** The disk is full, or has room again: then it takes what its windows hold. */
  fill(isFull: boolean): void {
    this.#isFull = isFull;
    this.store.failWith(isFull ? { kind: "disk-full" } : null);
    if (isFull) return;
    const held = this.#held;
    this.#held = [];
    for (const { document, update } of held) this.store.noteOwn({ document, part: "body" }, update);
    this.#running?.sealer.notice(held.map(({ document }) => document));
    this.#tellUnsealed();
  }

  /** The window's copy of a document, which it reads from the store when it is first asked for. */
  doc(document: DocumentId): Y.Doc {
    const place: Place = { document, part: "body" };
    const known = this.#docs.get(placeName(place));
    if (known) return known;
    const doc = new Y.Doc();
    doc.clientID = 1 + this.#around.random.below(2 ** 31);
    for (const update of this.store.updates(place)) Y.applyUpdate(doc, update, "vault");
    this.#docs.set(placeName(place), doc);
    return doc;
  }

  /** Changes a document as its window does; true once the change is stored. */
  edit(document: DocumentId, change: (doc: Y.Doc) => void): boolean {
    if (this.#running === null) return false;
    const doc = this.doc(document);
    const updates: Uint8Array[] = [];
    const take = (update: Uint8Array) => void updates.push(update);
    doc.on("update", take);
    doc.transact(() => change(doc));
    doc.off("update", take);
    this.#running.record.unsealed.emit(true);
    if (this.#isFull) {
      this.#held.push(...updates.map((update) => ({ document, update })));
      return false;
    }
    if (!this.#isLinked) this.early.noteWritten(placeName({ document, part: "body" }));
    for (const update of updates) this.store.noteOwn({ document, part: "body" }, update);
    this.#running.sealer.notice([document]);
    this.#tellUnsealed();
    return true;
  }

  #tellUnsealed(): void {
    this.#running?.record.unsealed.emit(this.hasHeld || this.hasUnsealed);
  }

  /** Deletes a document for ever, here. */
  deleteForEver(document: DocumentId): void {
    this.store.deleteForEver(document);
    this.#docs.delete(placeName({ document, part: "body" }));
    this.#running?.record.deletions.emit([document]);
  }

  /** Writes into the membership log, as its vault does; false if the disk would not take it. */
  write(change: Change): boolean {
    if (this.#running === null) return false;
    const { number, space, network } = this.#around;
    const entries = this.#standing.entries();
    const { clock, random } = network;
    const author = { cryptography, random, clock, keys: keysOf(number) };
    const entry = writeEntry(author, { space, entries, change });
    const kept = this.store.keepEntries([entry.bytes]);
    if (kept.ok) this.#running.record.members.emit(null);
    return kept.ok;
  }

  #talk(link: Link, sync: SpaceSync): void {
    this.#isLinked = true;
    const { space, repeats = null, lies = null } = this.#around;
    const honest = new LinkSpaces(link).open(space);
    const isLying = () => this.isLying;
    const line =
      lies === null ? honest : defaming(honest, { self: this.key, random: lies, isLying });
    sync.join(repeats === null ? line : repeating(line, repeats));
  }

  #show(place: Place, update: Uint8Array): void {
    const doc = this.#docs.get(placeName(place));
    if (doc) Y.applyUpdate(doc, update, "vault");
  }
}
