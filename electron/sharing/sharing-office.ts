import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import type { ShellMessage } from "#shared/bridge/ports.ts";
import type { People } from "#shared/bridge/sharing-calls.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Profile } from "#shared/domain/profile.ts";
import { type Clock, longestTimer } from "#shared/kernel/clock.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { DeviceIdentity } from "../identity/device-identity.ts";
import { encodeInviteLink, mostAddresses } from "#shared/sync/membership/invite-link.ts";
import { type Asking, mostKnownPlaces, peersNewsSchema } from "../peers/contract.ts";
import { portOver } from "../platform/message-port.ts";
import type { HomeFiles } from "../platform/paths.ts";
import type { PeersProcess } from "../platform/peers-process.ts";
import type { WriteFault } from "../platform/write-fault.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import type { SharedSpaceInfo } from "../vault/sharing/contract.ts";
import { Farewells } from "./farewells.ts";
import { InSyncNotes } from "./in-sync-notes.ts";
import { Joinings } from "./joinings.ts";
import { MetPlaces } from "./met-places.ts";
import { type Sharing, soughtIn } from "./sharing.ts";
import { type Channel, SpaceLines } from "./space-lines.ts";
import { SyncBoard } from "./sync-board.ts";
import { toldPeople } from "./told-people.ts";
import { type NotShared, notSharedBecause } from "./vault-answers.ts";
import { WindowNews } from "./window-news.ts";

type Parts = Readonly<{
  vault: Pick<VaultProcess, "call">;
  sharing: Pick<Sharing, "apply" | "peers">;
  identity: Promise<Pick<DeviceIdentity, "seed">>;
  profile: () => Profile | null;
  /** The person here is this one from now on. */
  takeOver: (profile: Profile) => Promise<Result<null, WriteFault>>;
  /** Where it is kept what the vault does not know. */
  files: Pick<HomeFiles, "joining" | "met" | "farewells">;
  createChannel: () => Channel;
  tellAll: (message: ShellMessage) => void;
  clock: Clock;
}>;

type Changing =
  | "sharing.withdraw"
  | "sharing.setRole"
  | "sharing.removePerson"
  | "sharing.removeDevice"
  | "sharing.leave";
type Changed = Result<null, NotShared>;

/** By then what was written is with every device that is linked. */
const goodbyesTake = 1_000;

/** While a space is asked for, the addresses in its invite are tried anew that often. */
const lookAgainAfter = 60_000;

/**
 * What main does about shared spaces: it knows which there are, has the peers process look for their devices and
 * hold a line to each, and tells the windows what has changed.
 */
export class SharingOffice {
  readonly #parts: Parts;
  readonly #lines: SpaceLines;
  readonly #board: SyncBoard;
  readonly #news: WindowNews;
  readonly #inSync: InSyncNotes;
  readonly #asking = new Map<SpaceId, readonly Asking[]>();
  readonly #places: MetPlaces;
  readonly #farewells: Farewells;
  /** Spaces that this device is not in yet. */
  readonly joinings: Joinings;
  #spaces: readonly SharedSpaceInfo[] = [];
  #callOff: () => void = () => undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    const { clock, tellAll, files } = parts;
    this.#parts = parts;
    this.#farewells = new Farewells(files.farewells, clock);
    this.#lines = new SpaceLines({
      ...parts,
      serveFarewell: (space, port) =>
        !this.#here.includes(space) && this.#farewells.serve(space, portOver(port)),
    });
    this.#board = new SyncBoard(clock);
    this.#inSync = new InSyncNotes({ ...parts, board: this.#board });
    this.#news = new WindowNews(clock, tellAll);
    this.#places = new MetPlaces(files.met);
    this.joinings = new Joinings({
      ...parts,
      file: files.joining,
      onChanged: async () => {
        await this.refresh();
        tellAll({ kind: "spaces-changed" });
      },
      onState: () => this.#news.changed(null),
    });
  }

  /** The vault was started, be it once more, and has been handed the key. */
  async vaultStarted(): Promise<void> {
    this.#lines.forget();
    await this.refresh();
    await this.joinings.vaultStarted();
  }

  /** The peers process was started, be it once more. */
  peersStarted(peers: PeersProcess): void {
    const { port1, port2 } = this.#parts.createChannel();
    portOver(port1).onMessage((message) => this.#hear(message));
    void peers.call("news.open", null, [port2]);
    this.#lines.forget();
    this.#board.clear();
    this.#asking.clear();
    this.#news.changed(null);
    this.#settleLines();
    this.#tellPeers();
  }

  /** Asks the vault anew which spaces are shared, and with whom. */
  refresh(): Promise<void> {
    const refresh = () => this.#refresh();
    // One that failed for a reason nobody expected keeps no later one from being made.
    this.#last = this.#last.then(refresh, refresh);
    return this.#last;
  }

  async found(input: CallInput<"sharing.found">): Promise<CallResult<"sharing.found">> {
    const profile = this.#parts.profile();
    if ((await this.#parts.identity).seed === null) return fail({ kind: "no-device-key" });
    if (profile === null) return fail({ kind: "no-profile" });
    const founded = await this.#parts.vault.call("sharing.found", { ...input, profile });
    if (!founded.ok) return fail(notSharedBecause(founded.failure.kind));
    await this.refresh();
    this.#parts.tellAll({ kind: "spaces-changed" });
    return founded;
  }

  async people(space: SpaceId): Promise<Result<People, NotShared>> {
    const found = await this.#parts.vault.call("sharing.members", { space });
    if (!found.ok) return fail(notSharedBecause(found.failure.kind));
    const asking = this.#asking.get(space) ?? [];
    return ok(toldPeople(space, found.value, { board: this.#board, asking }));
  }

  /** Makes an invite, and the link that somebody is given. */
  async invite(input: CallInput<"sharing.invite">): Promise<CallResult<"sharing.invite">> {
    const made = await this.#parts.vault.call("sharing.invite", input);
    if (!made.ok) return fail(notSharedBecause(made.failure.kind));
    // From here on strangers may come, and this device has an address.
    await this.refresh();
    this.#news.changed(input.space);
    const listed = await this.#parts.sharing.peers?.call("addresses.list", null);
    const addresses = listed?.ok === true ? listed.value.slice(0, mostAddresses) : [];
    const { key, ...said } = made.value;
    const link = encodeInviteLink({ ...said, space: input.space, grants: input.grants, addresses });
    return ok({ link, key, expiresAt: said.expiresAt });
  }

  /** Lets in who asked. */
  async admit({ space, request, role }: CallInput<"sharing.admit">): Promise<Changed> {
    const asking = this.#asking.get(space)?.find(({ key }) => key === request);
    if (asking === undefined) return fail({ kind: "no-such-request" });
    const input = { space, request: asking.bytes, role };
    const admitted = await this.#parts.vault.call("sharing.admit", input);
    if (!admitted.ok) return fail(notSharedBecause(admitted.failure.kind));
    await this.refresh();
    this.#news.changed(space);
    return ok(null);
  }

  async turnAway({ space, request }: CallInput<"sharing.turnAway">): Promise<Changed> {
    const asked = { space, key: request };
    const done = await this.#parts.sharing.peers?.call("asking.turnAway", asked);
    return done?.ok === true ? ok(null) : fail({ kind: "no-such-request" });
  }

  async change<Name extends Changing>(name: Name, input: CallInput<Name>): Promise<Changed> {
    const changed = await this.#parts.vault.call(name, input);
    if (!changed.ok) return fail(notSharedBecause(changed.failure.kind));
    await this.refresh();
    this.#news.changed(input.space);
    return ok(null);
  }

  /**
   * Tells the others that this device goes, before the space is taken from it; those that are linked have a moment to
   * hear it. False if that would leave the space without an owner.
   */
  async goodbye(space: SpaceId): Promise<boolean> {
    const { vault, clock } = this.#parts;
    const said = await vault.call("sharing.goodbye", { space });
    // Whoever is not in, or has no key, has nothing to tell.
    if (!said.ok) return said.failure.kind !== "last-owner";
    if (!this.#board.isAnybodyThere(space)) {
      await this.#farewells.add({ space, ...said.value });
      return true;
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    clock.after(goodbyesTake, () => resolve(true));
    return promise;
  }

  /** The person is called something else from now on. */
  async profileChanged(): Promise<void> {
    const profile = this.#parts.profile();
    if (profile === null) return;
    await this.#parts.vault.call("sharing.profile", profile);
    this.#news.changed(null);
  }

  async #refresh(): Promise<void> {
    const { vault, sharing, identity } = this.#parts;
    // Without a key there is nothing to say to anybody.
    const hasKey = (await identity).seed !== null;
    const listed = hasKey ? await vault.call("sharing.list", null) : ok([]);
    // A vault that has gone is started again, and then it is asked anew, as is one that has not been handed the key yet.
    if (!listed.ok) return;
    await Promise.all([this.joinings.ready, this.#places.ready, this.#farewells.ready]);
    this.#spaces = listed.value;
    const spaces = listed.value.map(soughtIn);
    const sought = hasKey ? [...spaces, ...this.joinings.sought] : spaces;
    // With nothing that is shared the network is off, whatever there would be to tell.
    const told = sought.length === 0 ? [] : this.#farewells.sought(this.#here);
    await sharing.apply([...sought, ...told]);
    if (sharing.peers === null) {
      this.#board.clear();
      this.#asking.clear();
    }
    this.#settleLines();
    this.#tellPeers();
    this.#refreshWhenDue();
  }

  #settleLines(): void {
    const asked = new Set(this.joinings.pending.map(({ space }) => space));
    this.#lines.settle(
      this.#parts.sharing.peers,
      // One that is left, and asked for again, is none to talk about before this device is in.
      [...this.#here, ...this.#farewells.beside(this.#here)].filter((space) => !asked.has(space)),
    );
  }

  get #here(): readonly SpaceId[] {
    return this.#spaces.map(({ space }) => space);
  }

  /** Where members were met is worth a try; where somebody was who is none any more is not. */
  #tellPeers(): void {
    const members = new Set(this.#spaces.flatMap(({ devices }) => devices));
    const places = this.#places.of(members).slice(0, mostKnownPlaces);
    const { peers } = this.#parts.sharing;
    void peers?.call("joins.set", { joins: [...this.joinings.pending] });
    void peers?.call("places.set", { places });
  }

  /** When an invite ends; and while this device asks for a space, because addresses are given up after some minutes. */
  #refreshWhenDue(): void {
    this.#callOff();
    const { clock } = this.#parts;
    const ends = this.#spaces.flatMap(({ openUntil }) => openUntil ?? []);
    const isAsking = this.joinings.pending.length > 0;
    if (ends.length === 0 && !isAsking) return;
    const untilNext = Math.max(0, Math.min(...ends) - clock.now()) + 1_000;
    const wait = Math.min(isAsking ? lookAgainAfter : longestTimer, untilNext);
    this.#callOff = clock.after(wait, () => {
      void this.refresh();
      // One that ended meanwhile is said to have.
      this.#news.changed(null);
    });
  }

  #hear(message: unknown): void {
    const news = peersNewsSchema.parse(message);
    switch (news.kind) {
      case "states":
        this.#board.take(news.space, news.states);
        this.#inSync.note(news.space);
        return this.#news.changed(news.space);
      case "without":
        return this.#board.takeWithout(news.space, news);
      case "members":
        void this.refresh();
        // What it is called, and whether one may write in it, may be something else.
        this.#parts.tellAll({ kind: "spaces-changed" });
        return this.#news.changed(news.space);
      case "line-lost":
        return this.#lines.lost(news.space);
      case "asking":
        this.#asking.set(news.space, news.asking);
        return this.#news.changed(news.space);
      case "met":
        return this.#places.note(news);
      case "joining":
      case "admitted":
        return void this.joinings.hear(news);
    }
  }
}
