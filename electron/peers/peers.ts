import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Link } from "#shared/sync/links/link.ts";
import { LinkKeeper } from "#shared/sync/links/link-keeper.ts";
import { deviceKeyOfSeed } from "../platform/device-key.ts";
import type { Log } from "../platform/log.ts";
import type { PeersSetting } from "./contract.ts";
import { LanDiscovery } from "./discovery/lan-discovery.ts";
import { PairSecrets } from "./discovery/pair-secrets.ts";
import type { LanGroup } from "./discovery/lan-group.ts";
import { GuestDoor } from "./guest-door.ts";
import { type KnownPlace, KnownPlaces } from "./known-places.ts";
import { formatLanAddress, type LanAddress, parseLanAddress } from "./links/lan-address.ts";
import { portOf } from "./links/port-of.ts";
import { TcpDialer } from "./links/tcp-dialer.ts";
import { roomForGuest } from "./room-for-guest.ts";

type Options = Readonly<{
  clock: Clock;
  random: Random;
  log: Log;
  /** This computer's addresses in local networks, as they are now; of one card if it is named. */
  hosts: (card: string | null) => readonly string[];
  openGroup: (host: string, onFault: () => void) => LanGroup;
  /** Whether a device belongs to a space that is open here, beside those that the setting names. */
  isMember?: (device: DeviceKey) => boolean;
  /** Whether a device asks to be let into a space that is open here, and could be. */
  isAsking?: (device: DeviceKey) => boolean;
  /** Whether a device that is in no space any more has still to be told so. */
  isOwed?: (device: DeviceKey) => boolean;
  /** A link came up. */
  onLink: (link: Link) => void;
  /** A device that may hold a link speaks no version of the protocol that is spoken here. */
  onIncompatible?: (device: DeviceKey) => void;
  /** A device of a space was linked, and can be dialled there another time. */
  onMet?: (place: KnownPlace) => void;
}>;

type Running = Readonly<{
  setting: PeersSetting;
  dialer: TcpDialer;
  keeper: LinkKeeper<LanAddress>;
  discovery: LanDiscovery;
  pairs: PairSecrets;
}>;

/** This device among others in the local network: it finds them, and holds a link to each that belongs to it. */
export class Peers {
  readonly #options: Options;
  readonly #door: GuestDoor;
  readonly #places: KnownPlaces;
  #running: Running | null = null;
  #setting: PeersSetting | null = null;
  /** One after the other: two that start at once would each open a socket. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#door = new GuestDoor(options.clock);
    this.#places = new KnownPlaces({
      clock: options.clock,
      isLinked: (device) => this.links.some(({ peer }) => peer === device),
      dial: (name, address) => this.#running?.keeper.guess(name, address),
    });
  }

  get links(): readonly Link[] {
    return this.#running?.keeper.links ?? [];
  }

  /** Where this device can be reached, as an invite says it. */
  get addresses(): readonly string[] {
    if (this.#running === null) return [];
    const { setting, dialer } = this.#running;
    const { port } = dialer;
    return this.#options.hosts(setting.card).map((host) => formatLanAddress({ host, port }));
  }

  /** The same, once everything that it was configured with holds. */
  async settledAddresses(): Promise<readonly string[]> {
    await this.#last;
    return this.addresses;
  }

  /** Starts, or takes up what has changed. */
  configure(setting: PeersSetting): Promise<Result<null, { kind: "no-socket" }>> {
    const configured = this.#last.then(() => this.#configure(setting));
    this.#last = configured.catch(() => undefined);
    return configured;
  }

  /** Who belongs to a space may have changed. */
  membersChanged(): void {
    this.#running?.keeper.dropStrangers();
  }

  wake(): void {
    this.#running?.discovery.refresh();
    this.#running?.keeper.wake();
    if (this.#running !== null) this.#places.look();
  }

  /** Devices of the spaces, where they were met before. */
  remember(places: readonly KnownPlace[]): void {
    this.#places.set(places);
  }

  close(): void {
    this.#places.stop();
    this.#running?.discovery.close();
    this.#running?.keeper.close();
    this.#running?.dialer.close();
    this.#running = null;
  }

  async #configure(setting: PeersSetting): Promise<Result<null, { kind: "no-socket" }>> {
    this.#setting = setting;
    if (this.#running !== null && !isSameDevice(this.#running.setting, setting)) this.close();
    if (this.#running === null) {
      try {
        this.#running = await this.#start(setting);
      } catch (thrown) {
        this.#options.log.note("peers.no-socket", { code: codeOf(thrown) });
        return fail({ kind: "no-socket" });
      }
    }
    const pairs = this.#running.pairs.of(setting.devices);
    this.#running.discovery.seek({ groups: setting.secrets, pairs });
    this.#running.keeper.dropStrangers();
    for (const text of setting.addresses) {
      const address = parseLanAddress(text);
      if (address !== null) this.#running.keeper.guess(text, address);
    }
    this.#places.look();
    return ok(null);
  }

  async #start(setting: PeersSetting): Promise<Running> {
    const { clock, random, log, hosts, openGroup, onLink, onIncompatible } = this.#options;
    // With one card only, nothing listens anywhere else; without, on all, as they come and go.
    const [host = null] = setting.card === null ? [] : hosts(setting.card);
    if (setting.card !== null && host === null) throw new CardAbsent();
    const self = deviceKeyOfSeed(setting.seed);
    const port = portOf(self);
    const dialer = await TcpDialer.listen({ seed: setting.seed, host, port, clock });
    const keeper = new LinkKeeper<LanAddress>({
      self,
      dialer,
      clock,
      random,
      admits: (peer) => this.#admits(peer),
    });
    const discovery = new LanDiscovery({
      clock,
      instance: keeper.instance,
      port: dialer.port,
      hosts: () => hosts(setting.card),
      openGroup,
      isLinked: (device) => keeper.links.some(({ peer }) => peer === device),
    });
    discovery.onFound((place) => {
      this.#door.heard(place.instance, place.isKnown);
      keeper.found(place);
    });
    discovery.onLost((instance) => keeper.lost(instance));
    discovery.onMoved(() => {
      keeper.wake();
      this.#places.look();
    });
    keeper.onIncompatible((device) => onIncompatible?.(device));
    keeper.onLink((link) => {
      log.note("link.up", { links: keeper.links.length });
      link.onClose((why) => {
        log.note("link.ended", { why, links: keeper.links.length });
        this.#places.ended(why);
      });
      this.#noteMet(link.peer, dialer);
      onLink(link);
    });
    return { setting, dialer, keeper, discovery, pairs: new PairSecrets(setting.seed) };
  }

  #noteMet(device: DeviceKey, dialer: TcpDialer): void {
    const address = this.#isMember(device) ? dialer.whereIs(device) : null;
    if (address === null) return;
    const place = { device, address: formatLanAddress(address) };
    this.#places.met(place);
    this.#options.onMet?.(place);
  }

  #admits(peer: DeviceKey): boolean {
    if (this.#isMember(peer) || this.#options.isOwed?.(peer) === true) return true;
    if (this.#setting?.isOpenToGuests !== true && !this.#isSomebodyUnknownThere()) return false;
    const linked = this.links.map((link) => link.peer);
    const { isThere, leaves } = roomForGuest(peer, linked, {
      isMember: (device) => this.#isMember(device),
      isAsking: (device) => this.#options.isAsking?.(device) === true,
    });
    if (leaves !== null) this.#running?.keeper.turnAway(leaves);
    return isThere;
  }

  /** Somebody says a tag that only those say who have something in common with this device, and is none that it knows. */
  #isSomebodyUnknownThere(): boolean {
    return this.#door.isOpen((instance) => {
      const device = this.#running?.keeper.peerOf(instance) ?? null;
      return device !== null && this.#isMember(device);
    });
  }

  #isMember(device: DeviceKey): boolean {
    const isNamed = this.#setting?.devices.includes(device) === true;
    return isNamed || this.#options.isMember?.(device) === true;
  }
}

/** The card that was asked for is not there, and no other is to be used. */
class CardAbsent extends Error {
  readonly code = "CARD_ABSENT";
}

function isSameDevice(one: PeersSetting, other: PeersSetting): boolean {
  return one.card === other.card && Buffer.compare(one.seed, other.seed) === 0;
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unknown";
}
