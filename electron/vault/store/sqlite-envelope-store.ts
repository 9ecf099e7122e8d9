import type { DatabaseSync } from "node:sqlite";
import type { DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Cryptography } from "#shared/sync/cryptography.ts";
import type {
  AcceptedEnvelope,
  EnvelopeStore,
  NotStored,
  OwnEnvelopes,
  Quarantined,
  UnsealedBatch,
} from "#shared/sync/envelope-store.ts";
import { peekPlace } from "#shared/sync/envelope/envelope-codec.ts";
import {
  type DocumentPart,
  firstSequenceOf,
  type Place,
  placeName,
  placesOf,
  type WholeEnvelope,
} from "#shared/sync/envelope/envelope.ts";
import { chainStepOf, headAfter } from "#shared/sync/heads/chain-step.ts";
import type { ChainRange, Head, PlaceHeads, SpaceHeads } from "#shared/sync/heads/heads.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { isStoreFault, type StoreFault, updatesOf } from "#shared/sync/update-log.ts";
import { EnvelopeRows } from "./envelope-rows.ts";
import { type Counted, countedAsWritten } from "./file-guard.ts";
import { MemberEntries } from "./member-entries.ts";
import { QuarantineRows } from "./quarantine-rows.ts";
import { SealedHeads } from "./sealed-heads.ts";
import { storeFaultOf } from "./sqlite-error.ts";
import type { SqliteUpdateLog } from "./sqlite-update-log.ts";
import { UnsealedRows } from "./unsealed-rows.ts";
import { type MayContinue, YjsClients } from "./yjs-clients.ts";

type Options = Readonly<{
  database: DatabaseSync;
  log: SqliteUpdateLog;
  cryptography: Cryptography;
  clock: Clock;
  isDeleted: (document: DocumentId) => boolean;
  mayContinue: MayContinue;
  counted?: Counted;
}>;

/** Thrown inside a transaction to undo it for a reason that is no fault of the disk. */
class Undone extends Error {
  readonly why: Exclude<NotStored, StoreFault>;

  constructor(why: Exclude<NotStored, StoreFault>) {
    super(why.kind);
    this.why = why;
  }
}

/** The envelopes of one space, in the database of its record, so that both change in one transaction. */
export class SqliteEnvelopeStore implements EnvelopeStore, OwnEnvelopes {
  readonly #options: Options;
  readonly #rows: EnvelopeRows;
  readonly #clients: YjsClients;
  readonly #sealed: SealedHeads;
  readonly #unsealed: UnsealedRows;
  readonly #entries: MemberEntries;
  readonly #quarantine: QuarantineRows;
  readonly #heads: Map<string, Map<DeviceKey, Head>>;
  /** How far the places reached before the change that is being made, of those that it touches. */
  readonly #before = new Map<string, Map<DeviceKey, Head>>();

  constructor(options: Options) {
    const { database, cryptography } = options;
    this.#options = options;
    this.#rows = new EnvelopeRows(database, cryptography);
    this.#clients = new YjsClients(database, options.mayContinue);
    this.#sealed = new SealedHeads(database);
    this.#unsealed = new UnsealedRows(database);
    this.#entries = new MemberEntries(database);
    this.#quarantine = new QuarantineRows(database);
    this.#heads = this.#rows.readHeads();
  }

  heads(): SpaceHeads {
    return new Map([...this.#heads].map(([place, heads]) => [place, new Map(heads)]));
  }

  headsIn(place: Place): PlaceHeads {
    return new Map(this.#headsOf(place));
  }

  read(place: Place, range: ChainRange, mostBytes: number): readonly Uint8Array[] {
    return this.#rows.read(place, range, mostBytes);
  }

  /** `alongside` writes what is to be known with them, in the same transaction. */
  accept(
    batch: readonly AcceptedEnvelope[],
    alongside: () => void = () => undefined,
  ): Result<null, NotStored> {
    return this.#change(() => {
      for (const each of batch) this.#accept(each);
      alongside();
    });
  }

  /** The rows of a document are gone: it was deleted for ever. */
  forget(document: DocumentId): void {
    for (const place of placesOf(document)) this.#heads.delete(placeName(place));
    this.#clients.forget();
  }

  clientsOf(place: Place): ReadonlyMap<number, DeviceKey> {
    return this.#clients.of(place);
  }

  entries(): readonly Uint8Array[] {
    return this.#entries.all();
  }

  keepEntries(entries: readonly Uint8Array[]): Result<null, StoreFault> {
    return faultOnly(this.#change(() => this.#entries.put(entries)));
  }

  quarantine(refused: Quarantined): Result<null, StoreFault> {
    const document = peekPlace(refused.bytes)?.document;
    // It was on its way while the document was deleted for ever, and has its words.
    if (document !== undefined && this.#options.isDeleted(document)) return ok(null);
    return faultOnly(this.#change(() => this.#quarantine.put(refused)));
  }

  quarantined(): readonly Quarantined[] {
    return this.#quarantine.latest();
  }

  unsealedPlaces(): readonly Place[] {
    return this.#unsealed.places();
  }

  /** Whether there are any but in parts that are not looked at. */
  hasUnsealed(beside: readonly DocumentPart[] = []): boolean {
    if (beside.length === 0) return this.#unsealed.hasAny();
    return this.#unsealed.places().some(({ part }) => !beside.includes(part));
  }

  readUnsealed(
    place: Place,
    most: Readonly<{ count: number; bytes: number }>,
  ): UnsealedBatch | null {
    return this.#unsealed.read(place, most);
  }

  recordOf(place: Place): readonly Uint8Array[] | null {
    const read = this.#options.log.read(partIdOf(place));
    return read.ok ? updatesOf(read.value) : null;
  }

  gather(
    place: Place,
    update: Uint8Array,
    instead: UnsealedBatch | "all",
  ): Result<null, StoreFault> {
    return faultOnly(
      this.#change(() => {
        this.#unsealed.remove(place, instead === "all" ? "all" : instead.through);
        this.#options.log.appendOwn({ document: partIdOf(place), bytes: update });
      }),
    );
  }

  brokenPlaces(device: DeviceKey): readonly Place[] {
    const kept = (place: Place) => this.#headsOf(place).get(device)?.sequence ?? 0;
    return this.#sealed.beyond(device, kept);
  }

  ownHead(place: Place, device: DeviceKey): Head | undefined {
    const kept = this.#headsOf(place).get(device);
    const sealed = this.#sealed.find(place, device);
    if (kept === undefined || sealed === undefined) return kept ?? sealed;
    return sealed.sequence > kept.sequence ? sealed : kept;
  }

  keepOwn(
    place: Place,
    envelopes: readonly AcceptedEnvelope[],
    batch: UnsealedBatch,
  ): Result<null, StoreFault> {
    return faultOnly(
      this.#change(() => {
        for (const each of envelopes) this.#keepOwn(each);
        this.#unsealed.remove(place, batch.through);
      }),
    );
  }

  replaceOwn(whole: WholeEnvelope): Result<null, StoreFault> {
    return faultOnly(this.#change(() => this.#rows.put(whole)));
  }

  #accept(each: AcceptedEnvelope): void {
    const { envelope } = each.whole;
    if (this.#options.isDeleted(envelope.document)) throw new Undone({ kind: "not-kept" });
    const step = chainStepOf(this.#headsOf(envelope).get(envelope.device), each.whole);
    if (step === "known") return;
    if (step === "not-next") throw new Undone({ kind: "not-next" });
    this.#put(each);
    this.#options.log.appendForeign({ document: partIdOf(envelope), bytes: each.update });
  }

  #keepOwn(each: AcceptedEnvelope): void {
    const { envelope } = each.whole;
    const step = chainStepOf(this.ownHead(envelope, envelope.device), each.whole);
    if (step !== "next") throw new Undone({ kind: "not-next" });
    this.#sealed.note(envelope, envelope.device, headAfter(each.whole));
    this.#put(each);
  }

  #put({ whole, clients }: AcceptedEnvelope): void {
    const { envelope } = whole;
    const { device } = envelope;
    if (!this.#clients.bind(envelope, device, clients)) {
      throw new Undone({ kind: "client-is-taken" });
    }
    this.#rows.put(whole);
    const heads = this.#headsOf(envelope);
    const name = placeName(envelope);
    if (!this.#before.has(name)) this.#before.set(name, new Map(heads));
    const end = heads.get(device)?.sequence ?? 0;
    // What follows a place that was lost is not counted until that is filled.
    if (firstSequenceOf(envelope) > end + 1) return;
    this.#heads.set(name, heads.set(device, headAfter(whole)));
    const later = this.#rows.headFrom(envelope, device, headAfter(whole));
    heads.set(device, later);
  }

  #headsOf(place: Place): Map<DeviceKey, Head> {
    return this.#heads.get(placeName(place)) ?? new Map<DeviceKey, Head>();
  }

  #change(work: () => void): Result<null, NotStored> {
    const { database, counted = countedAsWritten } = this.#options;
    this.#before.clear();
    try {
      database.exec("BEGIN IMMEDIATE");
      work();
      // Before the commit: the heads say of everything that they count that it will be found.
      const looked = counted(ok(null));
      if (looked.ok) database.exec("COMMIT");
      else this.#undo();
      return looked;
    } catch (thrown) {
      this.#undo();
      return fail(thrown instanceof Undone ? thrown.why : storeFaultOf(thrown));
    }
  }

  #undo(): void {
    const { database, log } = this.#options;
    if (database.isTransaction) database.exec("ROLLBACK");
    log.forgetHeads();
    for (const [place, heads] of this.#before) {
      if (heads.size > 0) this.#heads.set(place, heads);
      else this.#heads.delete(place);
    }
    this.#clients.forget();
  }
}

/** What is our own follows on what is there; if it does not, what is there is not what was written. */
function faultOnly(result: Result<null, NotStored>): Result<null, StoreFault> {
  if (result.ok) return result;
  return fail(isStoreFault(result.failure) ? result.failure : { kind: "damaged" });
}
