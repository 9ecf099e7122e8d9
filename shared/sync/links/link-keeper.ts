import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Emitter } from "../../kernel/emitter.ts";
import type { Random } from "../../kernel/random.ts";
import type { Dialer, Link, LinkEnd, Wire } from "./link.ts";
import { type Hello, instanceOf, protocolVersion } from "./link-message.ts";
import {
  mostAddresses,
  mostPlaces,
  type Place,
  pauseBefore,
  triesBeforeOblivion,
  triesBeforeRest,
} from "./redial.ts";
import { Rests } from "./rests.ts";
import { WireLink } from "./wire-link.ts";

type Options<Address> = Readonly<{
  self: DeviceKey;
  dialer: Dialer<Address>;
  clock: Clock;
  random: Random;
  /** Whether a device has any business here. Asked once it has proven its key; see `dropStrangers`. */
  admits: (peer: DeviceKey) => boolean;
}>;

/** A device that was found, for as long as it is to be dialled. */
type Sought<Address> = {
  /** Only an address is known, and not what answers there. */
  readonly isGuess: boolean;
  addresses: readonly Address[];
  failures: number;
  wasTurnedAway: boolean;
  isDialling: boolean;
  cancel: () => void;
};

/** What came of a dial: a link with some run of a program, or none and why. */
type Outcome = LinkEnd | "nobody" | Readonly<{ instance: string }>;

type Kept = Readonly<{ link: WireLink; instance: string; dialledBy: DeviceKey }>;

/** The other one dials as well; the one of the two that comes second gives it this long. */
const courtesy = 400;

/**
 * Holds one link to each device that was found: dials, dials again with growing pauses, and settles
 * which of two connections stays when both devices dialled at once.
 */
export class LinkKeeper<Address> {
  /** This run of the program, as hellos and discovery name it. */
  readonly instance: string;
  readonly #options: Options<Address>;
  readonly #sought = new Map<string, Sought<Address>>();
  readonly #kept = new Map<DeviceKey, Kept>();
  readonly #greeting = new Set<WireLink>();
  readonly #links = new Emitter<Link>();
  readonly #incompatible = new Emitter<DeviceKey>();
  readonly #rests: Rests;
  readonly #stopListening: () => void;
  #isClosed = false;

  constructor(options: Options<Address>) {
    this.#options = options;
    this.#rests = new Rests(options.clock);
    this.instance = instanceOf(options.random.bytes(16));
    this.#stopListening = options.dialer.onWire((wire) => void this.#greet(wire));
  }

  /** A link that is up. One that replaces another comes before the other's end. */
  onLink(listener: (link: Link) => void): () => void {
    return this.#links.on(listener);
  }

  /** A device that has business here and speaks no version of the protocol that is spoken here. */
  onIncompatible(listener: (peer: DeviceKey) => void): () => void {
    return this.#incompatible.on(listener);
  }

  get links(): readonly Link[] {
    return [...this.#kept.values()].map(({ link }) => link);
  }

  /** The device whose run of the program that is; null while it is not linked. */
  peerOf(instance: string): DeviceKey | null {
    const kept = [...this.#kept].find(([, each]) => each.instance === instance);
    return kept?.[0] ?? null;
  }

  /** A device is there; what is known of it is added to. */
  found({ instance, addresses }: Place<Address>): void {
    if (this.#isClosed || instance === this.instance) return;
    const known = this.#sought.get(instance);
    if (known === undefined) return this.#seek(instance, addresses, false);

    const news = addresses.filter((address) => !includes(known.addresses, address));
    if (news.length === 0 && known.failures < triesBeforeRest) return;
    // Whoever was given up for a while and is heard again is there; whoever turned us away still would.
    if (news.length === 0 && known.wasTurnedAway) return;
    known.addresses = [...news, ...known.addresses].slice(0, mostAddresses);
    this.#dialSoon(instance, 0);
  }

  /** Some device that has business here was said to be at an address, under a name that is no instance. */
  guess(name: string, address: Address): void {
    if (!this.#isClosed && !this.#sought.has(name)) this.#seek(name, [address], true);
  }

  /** A device said that it leaves. */
  lost(instance: string): void {
    this.#sought.get(instance)?.cancel();
    this.#sought.delete(instance);
  }

  /** After sleep, or when the network changed: each link has to prove itself, and whoever is missing is dialled now. */
  wake(): void {
    for (const { link } of this.#kept.values()) link.probe();
    for (const instance of this.#sought.keys()) this.#dialSoon(instance, 0);
  }

  /** Who has business here has changed. */
  dropStrangers(): void {
    for (const { link } of this.#kept.values()) {
      if (!this.#options.admits(link.peer)) link.closeFor("stranger");
    }
    for (const instance of this.#sought.keys()) this.#dialSoon(instance, 0);
  }

  /** Another one needs its place. */
  turnAway(peer: DeviceKey): void {
    this.#kept.get(peer)?.link.closeFor("stranger");
  }

  /** Tells everybody, and holds no link from then on. */
  close(): void {
    this.#isClosed = true;
    this.#stopListening();
    for (const instance of this.#sought.keys()) this.lost(instance);
    for (const link of this.#greeting) link.close();
    for (const { link } of this.#kept.values()) link.close();
  }

  #seek(instance: string, addresses: readonly Address[], isGuess: boolean): void {
    if (this.#sought.size >= mostPlaces) return;
    this.#sought.set(instance, {
      isGuess,
      addresses: addresses.slice(0, mostAddresses),
      failures: 0,
      wasTurnedAway: false,
      isDialling: false,
      cancel: () => undefined,
    });
    this.#dialSoon(instance, isGuess || this.instance < instance ? 0 : courtesy);
  }

  #dialSoon(instance: string, pause: number): void {
    const sought = this.#sought.get(instance);
    if (sought === undefined || this.#isLinked(instance)) return;
    if (pause === 0) sought.failures = 0;
    sought.cancel();
    sought.cancel = this.#options.clock.after(pause, () => void this.#dial(instance, sought));
  }

  async #dial(instance: string, sought: Sought<Address>): Promise<void> {
    if (sought.isDialling || this.#isLinked(instance)) return;
    sought.isDialling = true;
    const outcome = await this.#dialAll(sought);
    sought.isDialling = false;
    if (this.#sought.get(instance) !== sought || this.#isLinked(instance)) return;

    // Where another run of the program answers, this one is over.
    const isOver =
      (typeof outcome === "object" && outcome.instance !== instance) ||
      (sought.isGuess && outcome === "replaced");
    if (isOver || sought.failures >= triesBeforeOblivion) return this.lost(instance);
    sought.wasTurnedAway = outcome === "stranger" || outcome === "too-much";
    const fewest = sought.wasTurnedAway ? triesBeforeRest : 0;
    sought.failures = Math.max(fewest, sought.failures + 1);
    this.#dialSoon(instance, pauseBefore(sought.failures, this.#options.random));
  }

  /** All addresses at once: the first that answers is greeted, the others are let go. */
  async #dialAll({ addresses, isGuess }: Sought<Address>): Promise<Outcome> {
    const dialled = addresses.map((address) => this.#options.dialer.dial(address));
    const { promise, resolve } = Promise.withResolvers<Wire | null>();
    let first: Wire | null = null;
    for (const wire of dialled) {
      void wire.then((answered) => {
        if (first !== null) answered?.close();
        else if (answered !== null) resolve((first = answered));
      });
    }
    void Promise.all(dialled).then(() => resolve(null));

    const wire = await promise;
    if (wire === null) return "nobody";
    if (!isGuess || !this.#kept.has(wire.peer)) return this.#greet(wire);
    // It turned out to be somebody who is linked: before a hello this disturbs nobody.
    wire.close();
    return "replaced";
  }

  /** Resolves once both have said hello, or one of them would not. */
  #greet(wire: Wire): Promise<Outcome> {
    if (this.#isClosed) {
      wire.close();
      return Promise.resolve("left");
    }
    return new Promise((resolve) => {
      const ours: Hello = { ...protocolVersion, instance: this.instance };
      const link: WireLink = new WireLink(wire, {
        ours,
        clock: this.#options.clock,
        onUp: (theirs) => {
          this.#greeting.delete(link);
          resolve({ instance: theirs.instance });
          this.#settle(link, { wire, theirs });
        },
      });
      this.#greeting.add(link);
      link.onClose((why) => {
        this.#greeting.delete(link);
        resolve(why);
        if (why === "incompatible") this.#incompatible.emit(link.peer);
      });
      // A stranger is not even greeted, so that it never takes this for a link.
      const isStranger = link.peer === this.#options.self || !this.#options.admits(link.peer);
      if (isStranger) link.closeFor("stranger");
      else if (this.#rests.has(link.peer)) link.closeFor("too-much");
      else link.begin();
    });
  }

  #settle(link: WireLink, { wire, theirs }: { wire: Wire; theirs: Hello }): void {
    const dialledBy = wire.isDialled ? this.#options.self : link.peer;
    const before = this.#kept.get(link.peer);
    if (before !== undefined && !supersedes(before, { instance: theirs.instance, dialledBy })) {
      return link.closeFor("replaced");
    }
    this.#kept.set(link.peer, { link, instance: theirs.instance, dialledBy });
    // First of all listeners, so that whoever hears of an end no longer finds the link among those that are up.
    link.onClose((why) => {
      if (this.#kept.get(link.peer)?.link !== link) return;
      this.#kept.delete(link.peer);
      if (why === "malformed" || why === "too-much") this.#rests.begin(link.peer);
      if (!this.#isClosed) this.#dialAgain(theirs.instance, why, this.#rests.pauseFor(link.peer));
    });
    this.#links.emit(link);
    before?.link.closeFor("replaced");
  }

  #dialAgain(instance: string, why: LinkEnd, rest: number): void {
    const sought = this.#sought.get(instance);
    if (sought === undefined) return;
    sought.wasTurnedAway = why === "stranger";
    sought.failures = sought.wasTurnedAway ? triesBeforeRest : 0;
    this.#dialSoon(instance, rest + pauseBefore(sought.failures, this.#options.random));
  }

  #isLinked(instance: string): boolean {
    return this.peerOf(instance) !== null;
  }
}

/**
 * Whether the later of two connections between the same devices stays. A device that was started anew knows
 * nothing of the earlier one; of two that were made at once both devices keep the one that the smaller key
 * dialled; and whoever dials a second time has given up the first.
 */
function supersedes(
  before: Kept,
  after: Readonly<{ instance: string; dialledBy: DeviceKey }>,
): boolean {
  return before.instance !== after.instance || after.dialledBy <= before.dialledBy;
}

function includes<Address>(addresses: readonly Address[], address: Address): boolean {
  const sought = JSON.stringify(address);
  return addresses.some((known) => JSON.stringify(known) === sought);
}
