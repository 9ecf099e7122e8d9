import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import { Emitter } from "../../kernel/emitter.ts";
import { placeName, type WholeEnvelope } from "../envelope/envelope.ts";
import type { Gate } from "../gate/gate.ts";
import { isNobodys } from "../gate/verdict.ts";
import type { WholeEntry } from "../membership/entry.ts";
import type { StoreFault } from "../update-log.ts";
import { Arrivals } from "./arrivals.ts";
import { Asking } from "./asking.ts";
import { ChainsHere } from "./chains-here.ts";
import { EntryIntake } from "./entry-intake.ts";
import { Findings } from "./findings.ts";
import { type Arrival, Intake, type Judged } from "./intake.ts";
import { LimitRaising } from "./limit-raising.ts";
import { replicaOf } from "./replica.ts";
import { Serving } from "./serving.ts";
import { SpaceMembership } from "./space-membership.ts";
import type { SpaceLine } from "./space-line.ts";
import type { SessionEvents } from "./session-events.ts";
import { SpaceSession } from "./space-session.ts";
import type { SpaceSyncParts } from "./space-sync-parts.ts";
import { stateOf } from "./state-of.ts";
import { Standstills } from "./standstills.ts";
import type { SyncState } from "./sync-state.ts";
import { Unsealed } from "./unsealed.ts";
import { Untold } from "./untold.ts";

/**
 * Keeps one shared space level with every device that is linked: says what is here, asks for what is not, lets it
 * through the gate into the record, and knows with whom it is in sync.
 */
export class SpaceSync {
  readonly membership: SpaceMembership;
  readonly #parts: SpaceSyncParts;
  readonly #here = new ChainsHere();
  readonly #sessions = new Set<SpaceSession>();
  readonly #intake: Intake;
  readonly #gate: Gate;
  readonly #asking: Asking;
  readonly #raising: LimitRaising;
  readonly #standstills: Standstills;
  readonly #findings: Findings;
  readonly #entries: EntryIntake;
  readonly #serving: Serving;
  readonly #untold: Untold;
  readonly #unsealed: Unsealed;
  readonly #arrivals: Arrivals;
  readonly #changed = new Emitter<null>();
  readonly #members = new Emitter<null>();
  readonly #faults = new Map<"entries" | "envelopes", StoreFault | null>();
  readonly #ends: (() => void)[] = [];
  #isClosed = false;

  private constructor(parts: SpaceSyncParts, membership: SpaceMembership) {
    const { record, clock, cryptography } = parts;
    this.#parts = parts;
    this.membership = membership;
    const onLate = () => this.#changed.emit(null);
    this.#standstills = new Standstills({ clock, cryptography, onLate });
    this.#serving = new Serving(parts);
    this.#entries = new EntryIntake({
      membership,
      record,
      clock,
      sessions: this.#sessions,
      onKept: (entries) => this.#added(entries),
      onFault: (fault) => this.#noteFault("entries", fault),
    });
    this.#gate = parts.openGate(membership.now);
    this.#findings = new Findings({
      membership,
      record,
      clock,
      standstills: this.#standstills,
      here: this.#here,
      gate: this.#gate,
      sessions: this.#sessions,
      onLook: () => this.#intake.reconsider(),
    });
    this.#intake = new Intake({
      gate: this.#gate,
      record,
      clock,
      cryptography,
      events: {
        onStored: (stored) => this.#stored(stored),
        onJudged: (arrivals, judged) => this.#judged(arrivals, judged),
        onFault: (fault) => this.#noteFault("envelopes", fault),
      },
    });
    this.#raising = new LimitRaising({ ...parts, membership, heads: this.#here.heads });
    this.#asking = new Asking({
      sessions: this.#sessions,
      standstills: this.#standstills,
      isIn: (device) => membership.isIn(device),
      clock,
      pending: () => this.#intake.pending,
      onAsking: () => this.#gate.getReady(),
      onLate,
    });
    this.#arrivals = new Arrivals({
      clock,
      asking: this.#asking,
      isDeleted: (envelope) => this.#here.isDeleted(envelope),
      onArrival: (arrival) => this.#intake.take(arrival),
    });
    this.#unsealed = new Unsealed(this.#sessions, clock);
    this.#untold = new Untold({ sessions: this.#sessions, membership, clock, onLate });
    this.#changed.on(() => this.#untold.look());
  }

  /** Reads what the record has. What is sealed meanwhile is not missed. */
  static async open(parts: SpaceSyncParts): Promise<SpaceSync> {
    const { space, keys, cryptography, record } = parts;
    const membership = new SpaceMembership({ space, keys, cryptography });
    membership.add(membership.weigh(membership.sort(await record.entries()).fresh).kept);
    const sync = new SpaceSync(parts, membership);
    const early: Uint8Array[] = [];
    let isReady = false;
    sync.#ends.push(
      record.onSealed((sealed) => (isReady ? sync.#sealed(sealed) : early.push(...sealed))),
      record.onMembers(() => void sync.#reread()),
      record.onDeleted((documents) => sync.#deletedHere(documents)),
      record.onUnsealed((isUnsealed) => {
        sync.#unsealed.note(isUnsealed);
        sync.#changed.emit(null);
      }),
    );
    if ((await sync.#here.read(record)) === "nothing") sync.#gate.getReady();
    isReady = true;
    sync.#sealed(early);
    sync.#raising.look();
    return sync;
  }

  /** A line to another device is there. */
  join(line: SpaceLine): void {
    const session = new SpaceSession(line, {
      ...this.#parts,
      replica: replicaOf(this.#here, this.membership, this.#unsealed, this.#standstills),
      events: this.#events,
    });
    this.#sessions.add(session);
    line.onClose(() => this.#left(session));
    line.onMessage((message) => session.receive(message));
    this.#parts.onSession?.(session);
    session.begin();
    this.#changed.emit(null);
  }

  /** The membership has changed. */
  onMembers(listener: () => void): () => void {
    return this.#members.on(listener);
  }

  /** Something that `stateWith` says may have changed. */
  onChange(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  stateWith(device: DeviceKey): SyncState {
    const session = [...this.#sessions].findLast((each) => each.peer === device);
    return stateOf(session ?? null, {
      membership: this.membership,
      heads: this.#here.heads,
      isUnsealed: this.#unsealed.isAny,
      fault: this.#faults.get("envelopes") ?? this.#faults.get("entries") ?? null,
      pending: this.#intake.pending,
      standstills: this.#standstills,
      sessions: this.#sessions,
      asking: this.#asking,
      isUntold: session !== undefined && this.#untold.isLate(session),
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const end of this.#ends) end();
    const timed = [
      this.#asking,
      this.#arrivals,
      this.#raising,
      this.#untold,
      this.#unsealed,
      this.#findings,
      this.#standstills,
    ];
    for (const part of [...timed, this.#entries, this.#intake]) part.close();
    this.#sessions.clear();
  }

  readonly #events: SessionEvents = {
    onBegun: (session) => {
      this.#serving.begunAnew(session);
      this.#standstills.begunAnew(session);
      this.#asking.begunAnew(session);
    },
    onEntries: (session, entries) => this.#entries.take(session, entries),
    onEnvelopes: (...arrived) => this.#arrivals.take(...arrived),
    onAnswered: (session, number) => this.#arrivals.answered(session, number),
    onWant: (session, number, wanted) => this.#serving.take(session, { number, wanted }),
    onRefused: (session, place, range) => {
      this.#standstills.refusedThere(session, { place, range, fault: null });
      this.#changed.emit(null);
    },
    onDeleted: (session, documents) => {
      this.#asking.letGo(documents, session);
      this.#standstills.letGo(documents, session);
      this.#changed.emit(null);
    },
    onChanged: () => {
      this.#asking.ask();
      this.#changed.emit(null);
    },
  };

  #sealed(sealed: readonly Uint8Array[]): void {
    const envelopes = this.#here.keptOf(sealed, this.#parts.cryptography);
    for (const whole of envelopes) {
      this.#here.raise(whole);
      for (const session of this.#sessions) session.push(whole);
    }
    // The gate has to know what others will say that they have seen.
    if (envelopes.length > 0) this.#intake.take({ from: null, envelopes, areKept: true });
    this.#changed.emit(null);
  }

  /** The record has nothing of these any more, and takes nothing of them. What others keep is theirs. */
  #deletedHere(documents: readonly DocumentId[]): void {
    for (const place of this.#here.letGo(documents)) this.#gate.forget(place);
    this.#standstills.letGo(documents);
    this.#asking.letGo(documents);
    for (const session of this.#sessions) session.deletedHere(documents);
    this.#changed.emit(null);
  }

  #stored(stored: readonly WholeEnvelope[]): void {
    for (const whole of stored) this.#here.raise(whole);
    const places = new Set(stored.map((whole) => placeName(whole.envelope)));
    this.#standstills.moved(places, this.#here.heads);
    this.#raising.look(places);
    for (const session of this.#sessions) session.headsChanged(places);
  }

  #judged(arrivals: readonly Arrival[], judged: readonly Judged[]): void {
    for (const arrival of arrivals) this.#arrivals.settled(arrival);
    for (const { from, ...judgement } of judged) {
      const isInVain = this.#findings.note(from, judgement);
      if (from === null) continue;
      this.#raising.note(from.peer, judgement);
      if (isNobodys(judgement)) this.#asking.gaveNothing(from, judgement.origin);
      this.#arrivals.judged(from, judgement, isInVain);
    }
    this.#asking.ask();
    this.#changed.emit(null);
  }

  #noteFault(of: "entries" | "envelopes", fault: StoreFault | null): void {
    this.#faults.set(of, fault);
    this.#changed.emit(null);
  }

  /** Entries were written into the record by somebody else than this. */
  async #reread(): Promise<void> {
    const { fresh } = this.membership.sort(await this.#parts.record.entries());
    if (!this.#isClosed) this.#added(this.membership.weigh(fresh).kept);
  }

  #added(entries: readonly WholeEntry[]): void {
    if (!this.membership.add(entries)) return;
    this.#gate.setMembership(this.membership.now);
    this.#standstills.membershipChanged(this.membership.now.standing, this.#here.heads);
    this.#intake.reconsider();
    this.#raising.look();
    // Whoever is not in any more hears it before their link ends.
    for (const session of this.#sessions) session.entriesChanged();
    this.#members.emit(null);
    this.#asking.membershipChanged();
    this.#changed.emit(null);
  }

  #left(session: SpaceSession): void {
    this.#sessions.delete(session);
    const parts = [this.#standstills, this.#entries, this.#serving, this.#arrivals, this.#asking];
    for (const part of parts) part.ended(session);
    this.#changed.emit(null);
  }
}
