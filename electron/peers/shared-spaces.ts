import type { Port } from "#shared/bridge/port.ts";
import type { DeviceKey, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Random } from "#shared/kernel/random.ts";
import { AttachmentExchange } from "#shared/sync/attachment-exchange/attachment-exchange.ts";
import type { Cryptography, KeyPair } from "#shared/sync/cryptography.ts";
import type { Bench } from "#shared/sync/gate/gate.ts";
import type { Membership } from "#shared/sync/gate/judge-order.ts";
import { SteadyGate } from "#shared/sync/gate/steady-gate.ts";
import type { Link } from "#shared/sync/links/link.ts";
import { SpacePresence } from "#shared/sync/presence/space-presence.ts";
import { activeComputers } from "#shared/sync/membership/standing.ts";
import type { Asking } from "#shared/sync/reception/guest-book.ts";
import { Reception } from "#shared/sync/reception/reception.ts";
import { Visits } from "#shared/sync/reception/visits.ts";
import { LevelNews } from "#shared/sync/session/level-news.ts";
import { LinkSpaces } from "#shared/sync/session/link-spaces.ts";
import { SpaceSync } from "#shared/sync/session/space-sync.ts";
import type { SyncState } from "#shared/sync/session/sync-state.ts";
import { Dismissals } from "./dismissals.ts";
import { servePresence } from "./serve-presence.ts";
import { VaultLine } from "./vault-line.ts";
import { VaultRecords } from "./vault-records.ts";

type Options = Readonly<{
  cryptography: Cryptography;
  clock: Clock;
  random: Random;
  /** A bench for a gate of its own. */
  openBench: (membership: Membership) => Bench;
}>;

type Opened = Readonly<{
  sync: SpaceSync;
  line: VaultLine;
  reception: Reception;
  attachments: AttachmentExchange;
}>;

/** How one device of a space is doing, as seen from here. */
export type DeviceState = Readonly<{ device: DeviceKey; state: SyncState }>;

/** The shared spaces that this process has a line to, and every link on which they are talked about. */
export class SharedSpaces {
  /** The spaces that this device is not in, and asks for. */
  readonly visits: Visits;
  readonly #options: Options;
  readonly #links = new Map<Link, LinkSpaces>();
  readonly #opened = new Map<SpaceId, Opened>();
  readonly #members = new Emitter<SpaceId>();
  readonly #states = new Emitter<SpaceId>();
  readonly #asking = new Emitter<SpaceId>();
  readonly #lost = new Emitter<SpaceId>();
  /** Devices that were there and understand no version of the protocol that is spoken here. */
  readonly #incompatible = new Set<DeviceKey>();
  /** Devices whose link was ended because one of the two sent too much. */
  readonly #overloading = new Set<DeviceKey>();
  readonly #opening = new Map<SpaceId, VaultLine>();
  readonly #presences = new Map<SpaceId, SpacePresence>();
  readonly #dismissals: Dismissals;

  constructor(options: Options) {
    this.#options = options;
    this.visits = new Visits(options);
    this.#dismissals = new Dismissals({
      clock: options.clock,
      isOut: (device) => !this.knows(device) && this.#wasIn(device),
      onTold: () => {
        for (const space of this.#opened.keys()) this.#members.emit(space);
      },
    });
  }

  /** Whether a device belongs to one of the spaces. */
  knows(device: DeviceKey): boolean {
    return [...this.#opened.values()].some(({ sync }) => sync.membership.isIn(device));
  }

  /** Whether it was in one of the spaces, is in none now, and may not have heard of it. */
  isOwed(device: DeviceKey): boolean {
    return this.#dismissals.isOwed(device);
  }

  /** Who belongs to a space may have changed. */
  onMembers(listener: (space: SpaceId) => void): () => void {
    return this.#members.on(listener);
  }

  /** What `statesIn` says of it may have changed. */
  onStates(listener: (space: SpaceId) => void): () => void {
    return this.#states.on(listener);
  }

  /** Who asks to be let in may be others. */
  onAsking(listener: (space: SpaceId) => void): () => void {
    return this.#asking.on(listener);
  }

  /** The vault's end of the line to it is gone. */
  onLost(listener: (space: SpaceId) => void): () => void {
    return this.#lost.on(listener);
  }

  /** The vault answers about the space on this port. A line that was there before is given up. */
  async open(space: SpaceId, port: Port, keys: KeyPair): Promise<void> {
    this.close(space);
    const { cryptography, clock, random, openBench } = this.#options;
    const line = new VaultLine(port);
    this.#opening.set(space, line);
    // The vault has ended, or has closed the space: main opens a new line once it is there again.
    line.onClose(() => this.#lineClosed(space, line));
    const level = new LevelNews(line, clock);
    const sync = await SpaceSync.open({
      space,
      keys,
      record: line,
      cryptography,
      clock,
      onSession: (session) => {
        level.join(session);
        attachments.join(session);
        session.attachments.onSaid((message) => attachments.receive(session, message));
        session.attachments.onFarBegun(() => attachments.begunAnew(session));
        session.line.onClose(() => attachments.ended(session));
      },
      openGate: (membership) =>
        new SteadyGate({
          bench: openBench(membership),
          records: new VaultRecords(line),
          cryptography,
        }),
    });
    if (this.#opening.get(space) !== line) return sync.close();
    this.#opening.delete(space);
    const { membership } = sync;
    const reception = new Reception({ space, membership, clock, cryptography });
    const attachments = new AttachmentExchange({
      space,
      record: line,
      cryptography,
      clock,
      random,
      membership: () => membership.now,
    });
    this.#opened.set(space, { sync, line, reception, attachments });
    const presence = this.#presenceIn(space);
    sync.onMembers(() => {
      presence.membersChanged();
      this.#dismissals.membersChanged(this.#peers());
      this.#members.emit(space);
      reception.membershipChanged();
    });
    reception.onAsking(() => this.#asking.emit(space));
    sync.onChange(() => {
      this.#states.emit(space);
      level.look();
      attachments.levelChanged();
    });
    for (const spaces of this.#links.values()) {
      sync.join(reception.receive(spaces.open(space)));
      presence.join(spaces.openPresence(space));
    }
    for (const peer of this.#peers()) this.#dismissals.met(peer);
    this.#members.emit(space);
    this.#states.emit(space);
  }

  close(space: SpaceId): void {
    this.#opening.get(space)?.close();
    this.#opening.delete(space);
    const opened = this.#opened.get(space);
    if (opened === undefined) return;
    this.#opened.delete(space);
    opened.reception.close();
    opened.attachments.close();
    opened.sync.close();
    opened.line.close();
    for (const spaces of this.#links.values()) spaces.close(space);
    this.#presences.get(space)?.partAll();
    this.#asking.emit(space);
    this.#members.emit(space);
    this.#states.emit(space);
  }

  linked(link: Link): void {
    const spaces = new LinkSpaces(link);
    this.#links.set(link, spaces);
    this.#incompatible.delete(link.peer);
    this.#overloading.delete(link.peer);
    link.onClose((why) => {
      this.#links.delete(link);
      if (why === "too-much") this.#overloading.add(link.peer);
    });
    for (const [space, { sync, reception }] of this.#opened) {
      sync.join(reception.receive(spaces.open(space)));
      this.#presenceIn(space).join(spaces.openPresence(space));
    }
    this.#dismissals.met(link.peer);
    this.visits.linked({
      peer: link.peer,
      open: (space) => spaces.open(space),
      onClose: (listener) => void link.onClose(listener),
    });
  }

  /** It is there, but the two programs cannot talk. */
  foundIncompatible(device: DeviceKey): void {
    if (this.#incompatible.has(device)) return;
    this.#incompatible.add(device);
    for (const space of this.#opened.keys()) this.#states.emit(space);
  }

  /** A window says on this port where its person is in a space, and hears where the others are. It may come before the space. */
  openPresence(space: SpaceId, port: Port): void {
    servePresence(this.#presenceIn(space), port);
  }

  /** Whether it asks to be let into one of them, and could be. */
  isAsking(device: DeviceKey): boolean {
    const all = [...this.#opened.values()].flatMap(({ reception }) => reception.asking);
    return all.some(({ request }) => request.device === device);
  }

  /** Those who ask to be let into a space. */
  askingIn(space: SpaceId): readonly Asking[] {
    return this.#opened.get(space)?.reception.asking ?? [];
  }

  /** False if nobody asks that. */
  turnAway(space: SpaceId, key: string): boolean {
    return this.#opened.get(space)?.reception.turnAway(key) ?? false;
  }

  /** Every computer in a space but this one; nobody if there is no line to it. */
  statesIn(space: SpaceId): readonly DeviceState[] {
    const sync = this.#opened.get(space)?.sync;
    if (sync === undefined) return [];
    return activeComputers(sync.membership.now.standing)
      .filter((device) => device !== sync.membership.self)
      .map((device) => ({ device, state: this.#stateWith(sync, device) }));
  }

  #peers(): readonly DeviceKey[] {
    return [...this.#links.keys()].map(({ peer }) => peer);
  }

  #wasIn(device: DeviceKey): boolean {
    return [...this.#opened.values()].some(
      ({ sync }) => sync.membership.entriesFor(device).size > 0,
    );
  }

  #stateWith(sync: SpaceSync, device: DeviceKey): SyncState {
    const state = sync.stateWith(device);
    if (state.kind !== "away") return state;
    if (this.#overloading.has(device)) return { kind: "not-in-sync", reason: { kind: "too-much" } };
    const isIncompatible = this.#incompatible.has(device);
    return isIncompatible ? { kind: "not-in-sync", reason: { kind: "incompatible" } } : state;
  }

  #lineClosed(space: SpaceId, line: VaultLine): void {
    const isCurrent = (this.#opened.get(space)?.line ?? this.#opening.get(space)) === line;
    if (!isCurrent) return;
    this.close(space);
    this.#lost.emit(space);
  }

  #presenceIn(space: SpaceId): SpacePresence {
    const known = this.#presences.get(space);
    if (known !== undefined) return known;
    const isMember = (device: DeviceKey) => {
      const membership = this.#opened.get(space)?.sync.membership;
      return membership?.isIn(device) === true && membership.isIn(membership.self);
    };
    const presence = new SpacePresence({ clock: this.#options.clock, isMember });
    this.#presences.set(space, presence);
    return presence;
  }
}
