import type { DeviceKey, DocumentId, PartId } from "#shared/domain/ids.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import type { KeyPair } from "#shared/sync/cryptography.ts";
import type { AcceptedEnvelope, NotStored, Quarantined } from "#shared/sync/envelope-store.ts";
import type { Place, WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import type { ChainRange, PlaceHeads, SpaceHeads } from "#shared/sync/heads/heads.ts";
import { type Author, writeEntry } from "#shared/sync/membership/author.ts";
import type { Change } from "#shared/sync/membership/change.ts";
import type { WholeEntry } from "#shared/sync/membership/entry.ts";
import { type EpochKeys, openEpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import { isOneComputer, keysOfComputer, type Standing } from "#shared/sync/membership/standing.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { SqliteEnvelopeStore } from "../store/sqlite-envelope-store.ts";
import type { MayContinue } from "../store/yjs-clients.ts";
import { giveUpBrokenChains } from "./broken-chains.ts";
import { type HeldBack, Sealer } from "./sealer.ts";
import { openAccepted, openBytes } from "./open-accepted.ts";
import type { SharingParts } from "./sharing-parts.ts";
import { Squasher } from "./squasher.ts";
import { type NoAuthor, Signing } from "./signing.ts";
import { entriesIn, SealingRights, standingFrom } from "./sealing-right.ts";
import { UnsealedNews } from "./unsealed-news.ts";

/**
 * What a space has to do with others: its members, its envelopes, and the sealing of what is written
 * here. A space nobody shares has no members, and then nothing of this does anything.
 */
export class SpaceSharing {
  readonly #options: SharingParts;
  readonly #store: SqliteEnvelopeStore;
  readonly #sealer: Sealer;
  readonly #squasher: Squasher;
  readonly #sealed = new Emitter<readonly WholeEnvelope[]>();
  readonly #unsealed: UnsealedNews;
  readonly #members = new Emitter<Standing>();
  readonly #deleted = new Emitter<readonly DocumentId[]>();
  #epochKeys: EpochKeys = new Map();
  readonly #signing: Signing;
  #standing: Standing;
  readonly #rights: SealingRights;

  constructor(options: SharingParts) {
    const { space, updates, cryptography, clock, random, log } = options;
    this.#options = options;
    const mayContinue: MayContinue = (owner, device) =>
      isOneComputer(this.#standing, owner, device);
    this.#store = new SqliteEnvelopeStore({ ...options, log: updates, mayContinue });
    this.#unsealed = new UnsealedNews(() => this.isUnsealed, options.pending);
    this.#standing = standingFrom(this.#store.entries(), space, cryptography);
    this.#signing = new Signing({
      ...options,
      standing: () => this.#standing,
      write: (author, change) => this.#write(author, change).ok,
    });
    this.#rights = new SealingRights(() => {
      const { own, keys, isRestored } = this.#signing;
      return { standing: this.#standing, keys: keys ?? own, isRestored };
    }, cryptography);
    this.#sealer = new Sealer({
      space,
      store: this.#store,
      cryptography,
      random,
      clock,
      rightIn: ({ part }) => this.#rights.in(part),
      mayContinue,
      mayBegin: () => this.#signing.mayBegin,
      onSealed: (envelopes) => {
        if (envelopes.length > 0) this.#sealed.emit(envelopes);
        for (const { envelope } of envelopes) this.#squasher.notice(envelope, envelope.device);
        this.#unsealed.look();
      },
      onFault: (fault) => log.note("sealing.fault", fault),
      onHeld: (why) => log.note("sealing.held", { why }),
    });
    this.#squasher = new Squasher({
      store: this.#store,
      clock,
      open: (bytes) => openBytes(bytes, this.#epochKeys, cryptography),
      keysFor: ({ envelope }) => this.#signing.keysFor(envelope, this.#epochKeys),
      onFault: (fault) => log.note("sealing.fault", fault),
    });
    if (this.isShared) options.onShared();
  }

  get isShared(): boolean {
    return this.#standing.founding !== null;
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** This device, as others know it; null while its key is not there. */
  get self(): DeviceKey | null {
    return this.#signing.self;
  }

  /** All by which others know this computer: with one it is linked, with others it signs or has signed. */
  get selves(): ReadonlySet<DeviceKey> {
    return this.self === null ? new Set() : keysOfComputer(this.#standing, this.self);
  }

  /** Why what is written here reaches nobody. A restored file is told of before anything waits. */
  get held(): HeldBack | "not-stored" | null {
    if (this.isShared && this.#unsealed.isHeldUp) return "not-stored";
    if (this.isShared && this.#signing.isRestored) return "restored";
    return this.unsealed().find(({ why }) => why !== null)?.why ?? null;
  }

  heads(): SpaceHeads {
    return this.#store.heads();
  }

  headsIn(place: Place): PlaceHeads {
    return this.#store.headsIn(place);
  }

  read(place: Place, range: ChainRange, mostBytes: number): readonly Uint8Array[] {
    return this.#store.read(place, range, mostBytes);
  }

  clientsOf(place: Place) {
    return this.#store.clientsOf(place);
  }

  entries(): readonly Uint8Array[] {
    return this.#store.entries();
  }

  quarantine(refused: Quarantined): Result<null, StoreFault> {
    return this.#store.quarantine(refused);
  }

  quarantined(): readonly Quarantined[] {
    return this.#store.quarantined();
  }

  /** Places with something written here that nobody else can have yet, and why if it is held back. */
  unsealed(): readonly Readonly<{ place: Place; why: HeldBack | null }>[] {
    return this.#store
      .unsealedPlaces()
      .map((place) => ({ place, why: this.#sealer.heldIn(place) }));
  }

  /** Envelopes of this device that are durable since a moment ago. */
  onSealed(listener: (envelopes: readonly WholeEnvelope[]) => void): () => void {
    return this.#sealed.on(listener);
  }

  /** Whether something was written here that others may have and have not yet: it is to be sealed, or the disk has not taken it. */
  get isUnsealed(): boolean {
    return this.#options.pending() !== "none" || this.#store.hasUnsealed(this.#rights.closed);
  }

  /** Tells when that changes, and when the disk begins or ends to hold it up. */
  onUnsealed(listener: (isUnsealed: boolean) => void): () => void {
    return this.#unsealed.on(listener);
  }

  /** What was deleted for ever here: nothing of it comes back from others. */
  deleted(): readonly DocumentId[] {
    return this.#options.deleted();
  }

  /** These were deleted for ever just now. */
  onDeleted(listener: (documents: readonly DocumentId[]) => void): () => void {
    return this.#deleted.on(listener);
  }

  /** A document was deleted for ever, and no row of it is left. */
  forget(document: DocumentId): void {
    if (!this.isShared) return;
    this.#store.forget(document);
    this.#deleted.emit([document]);
    this.#unsealed.look();
  }

  /** There are entries that were not there before, or this device has its keys by now. */
  onMembers(listener: (standing: Standing) => void): () => void {
    return this.#members.on(listener);
  }

  /** The keys of this device, which main has; null while they are locked. */
  use(keys: KeyPair | null): void {
    this.#signing.use(keys);
    this.#resume();
    this.#members.emit(this.#standing);
  }

  /** What is in an envelope that somebody else made; null if it was another one, or is not for this device. */
  open(whole: WholeEnvelope): AcceptedEnvelope | null {
    return openAccepted(whole, this.#epochKeys, this.#options.cryptography);
  }

  /** Something was written here, and is not stored yet. */
  notePending(): void {
    if (this.isShared) this.#unsealed.look();
  }

  /** These were committed, be they this device's or others'. */
  notice(parts: Iterable<PartId>): void {
    if (!this.isShared) return;
    this.#sealer.notice(parts);
    this.#unsealed.look();
  }

  /** Keeps what passed the gate, and passes it on to the windows. What is of a document that was deleted for ever is dropped. */
  accept(passed: readonly AcceptedEnvelope[]): Result<null, NotStored> {
    const { isDeleted, onAccepting, onAccepted } = this.#options;
    const batch = passed.filter(({ whole }) => !isDeleted(whole.envelope.document));
    const isOlder = batch.some(({ whole: { envelope } }) =>
      this.#signing.isBeyond(envelope, () => this.#store.ownHead(envelope, envelope.device)),
    );
    const accepted = this.#store.accept(batch, () => onAccepting(batch));
    if (accepted.ok) onAccepted(batch);
    if (accepted.ok && isOlder) this.#distrust();
    return accepted;
  }

  /** All that another device has is here by now. */
  noteLevel(): void {
    this.#signing.noteLevel();
    this.#resume();
  }

  /** Another device has told what it has of this computer's own. */
  noteMet(): void {
    const mayBegin = this.#signing.mayBegin;
    this.#signing.noteMet();
    if (!mayBegin) this.#resume();
  }

  /** Keeps entries of the membership log; those that are none of this space's are left out. */
  keepEntries(entries: readonly Uint8Array[]): Result<null, StoreFault> {
    const { space, cryptography } = this.#options;
    const ours = entriesIn(entries, space, cryptography).map(({ bytes }) => bytes);
    const wasShared = this.isShared;
    const kept = this.#store.keepEntries(ours);
    if (!kept.ok || ours.length === 0) return kept;
    this.#standing = standingFrom(this.#store.entries(), space, cryptography);
    if (this.isShared && !wasShared) this.#options.onShared();
    this.#resume();
    this.#members.emit(this.#standing);
    return kept;
  }

  /** With what this device writes into membership logs. */
  author(): Result<Author, NoAuthor> {
    return this.#signing.author();
  }

  /** Writes a change into the membership log, durably. Whether it is allowed, `judge` says before. */
  writeChange(change: Change): Result<WholeEntry, StoreFault | NoAuthor> {
    const author = this.author();
    return author.ok ? this.#write(author.value, change) : author;
  }

  close(): void {
    if (this.isShared) this.#sealer.close();
    this.#squasher.close();
  }

  #write(author: Author, change: Change): Result<WholeEntry, StoreFault> {
    const { space, cryptography } = this.#options;
    const entries = entriesIn(this.entries(), space, cryptography);
    const entry = writeEntry(author, { space, entries, change });
    const kept = this.keepEntries([entry.bytes]);
    return kept.ok ? ok(entry) : kept;
  }

  /** What this device may do, or can read, has changed. */
  #resume(): void {
    const { own } = this.#signing;
    const { cryptography, log, onSignedAnew } = this.#options;
    this.#rights.forget();
    this.#epochKeys = own === null ? new Map() : openEpochKeys(this.#standing, own, cryptography);
    if (!this.isShared) return;
    const parts = { signing: this.#signing, store: this.#store, sealer: this.#sealer };
    // Noted before anything is signed, so that every backup says whose key it was.
    const isAnew = this.#signing.settle();
    if ((giveUpBrokenChains(parts) && this.#signing.settle()) || isAnew) {
      log.note("sealing.new-key");
      onSignedAnew();
      this.#members.emit(this.#standing);
    }
    this.#sealer.sealAll();
    this.#unsealed.look();
  }

  #distrust(): void {
    this.#signing.distrust();
    this.#resume();
    this.#options.onDistrusted();
    this.#members.emit(this.#standing);
  }
}
