import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Place } from "#shared/sync/links/redial.ts";
import type { LanAddress } from "../links/lan-address.ts";
import type { LanGroup, LanPacket, LanPlace } from "./lan-group.ts";
import { Announcement, inPackets, mostAnswered, mostAsked } from "./announcement.ts";
import { type Sought, type Tags, tagsAt } from "./tags.ts";

type Options = Readonly<{
  clock: Clock;
  /** This run of the program, as its hellos name it. */
  instance: string;
  /** Where this device listens for links. */
  port: number;
  /** This computer's addresses in the networks to look in, as they are now. */
  hosts: () => readonly string[];
  /** `onFault` is called when the group has come to nothing, and is to be opened anew. */
  openGroup: (host: string, onFault: () => void) => LanGroup;
  /** Whom there is a link with is not called for. */
  isLinked?: (device: DeviceKey) => boolean;
}>;

/** Where somebody is, and whether it is a device that is known, as far as that can be told from what it said. */
type Found = Place<LanAddress> & Readonly<{ isKnown: boolean }>;

/** When it asks anew after it began or its network changed: packets to a group are easily lost. */
const askAgainAfter = [250, 750, 2000, 7000] as const;
const askEvery = 30_000;
/** Questions that come together are answered together. */
const answerAfter = 10;
/** Another program may hold the port of the group, and let go of it. */
const reopenAfter = 30_000;
/** Nobody tells when networks come and go. */
const lookEvery = 2000;

/** Of whom more have been found, the first are forgotten: a network can name any number. */
const mostFound = 256;
/** So many tags are answered to at once; whoever asks for more asks again. */
const mostAtOnce = 64;

/** Finds devices that have a secret in common with this one, in every local network this computer is in. */
export class LanDiscovery {
  readonly #options: Options;
  readonly #found = new Emitter<Found>();
  readonly #lost = new Emitter<string>();
  readonly #moved = new Emitter<null>();
  readonly #groups = new Map<string, LanGroup>();
  /** What is to be answered to in a moment. */
  readonly #answering = new Map<LanGroup, Set<string>>();
  readonly #instances = new Set<string>();
  readonly #announcement = new Announcement();
  #sought: Sought = { groups: [], pairs: [] };
  #tags: Tags = tagsAt({ groups: [], pairs: [] }, 0);
  #cancels: (() => void)[] = [];
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#look();
  }

  onFound(listener: (found: Found) => void): () => void {
    return this.#found.on(listener);
  }

  /** A device said that it leaves. */
  onLost(listener: (instance: string) => void): () => void {
    return this.#lost.on(listener);
  }

  /** This computer came into another network, or out of one. */
  onMoved(listener: () => void): () => void {
    return this.#moved.on(() => listener());
  }

  /** From here on these are looked for. */
  seek(sought: Sought): void {
    this.#sought = sought;
    this.#begin();
  }

  /** Asks anew at once, as after sleep. */
  refresh(): void {
    this.#begin();
  }

  close(): void {
    this.#sayGoodbye();
    this.#isClosed = true;
    for (const cancel of this.#cancels) cancel();
    for (const group of this.#groups.values()) group.close();
    this.#groups.clear();
  }

  #begin(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
    this.#tags = tagsAt(this.#sought, this.#options.clock.now());
    if (this.#isClosed || this.#tags.heard.size === 0) return;

    this.#say();
    for (const pause of askAgainAfter) this.#later(pause, () => this.#say());
    this.#later(this.#tags.lastFor, () => this.#begin());
    const again = () => {
      this.#say();
      this.#later(askEvery, again);
    };
    this.#later(askEvery, again);
  }

  /** Who asks says at the same time who he is. */
  #say(): void {
    const isLinked = this.#options.isLinked ?? (() => false);
    const said = inPackets(this.#announcement.next(this.#tags, isLinked), mostAsked);
    for (const group of this.#groups.values()) {
      const asker = this.#placeIn(group);
      for (const tags of said) group.say({ kind: "question", tags, asker });
    }
  }

  /** Whoever has found this run of the program knows by its name who leaves; the tags only make it an answer. */
  #sayGoodbye(): void {
    const all = [...this.#tags.groups, ...this.#tags.pairs.map(({ tag }) => tag)];
    for (const group of this.#groups.values()) this.#answer(group, all.slice(0, 1), true);
  }

  #answer(group: LanGroup, tags: readonly string[], isLeaving: boolean): void {
    const place = this.#placeIn(group);
    for (const some of inPackets(tags, mostAnswered)) {
      const entries = some.map((tag) => ({ ...place, tag, isLeaving }));
      group.say({ kind: "answer", entries });
    }
  }

  #placeIn({ host }: LanGroup): LanPlace {
    const { instance, port } = this.#options;
    return { instance, port, host };
  }

  #hear(group: LanGroup, packet: LanPacket): void {
    if (this.#isClosed) return;
    const { heard } = this.#tags;
    if (packet.kind === "answer") {
      for (const { isLeaving, tag, ...place } of packet.entries) {
        if (isLeaving) this.#hearGoodbye(place);
        else if (heard.has(tag)) this.#hearOf(place, heard.get(tag) === "known");
      }
      return;
    }
    if (packet.asker?.instance === this.#options.instance) return;
    const isKnown = packet.tags.some((each) => heard.get(each) === "known");
    const tag = packet.tags.find((each) => heard.get(each) === (isKnown ? "known" : "unknown"));
    if (tag === undefined) return;
    // With the tag that was asked for: whoever asks knows that one, whatever their clock says.
    this.#answerSoon(group, tag);
    if (packet.asker !== null) this.#hearOf(packet.asker, isKnown);
  }

  #hearOf({ instance, host, port }: LanPlace, isKnown: boolean): void {
    if (instance === this.#options.instance) return;
    const [oldest] = this.#instances;
    if (this.#instances.size >= mostFound && oldest !== undefined) this.#instances.delete(oldest);
    this.#instances.add(instance);
    this.#found.emit({ instance, addresses: [{ host, port }], isKnown });
  }

  #hearGoodbye({ instance }: LanPlace): void {
    if (this.#instances.delete(instance)) this.#lost.emit(instance);
  }

  #answerSoon(group: LanGroup, tag: string): void {
    const known = this.#answering.get(group);
    if (known !== undefined) return void (known.size < mostAtOnce && known.add(tag));
    this.#answering.set(group, new Set([tag]));
    this.#options.clock.after(answerAfter, () => {
      const tags = this.#answering.get(group) ?? [];
      this.#answering.delete(group);
      if (!this.#isClosed) this.#answer(group, [...tags], false);
    });
  }

  #look(): void {
    if (this.#isClosed) return;
    this.#options.clock.after(lookEvery, () => this.#look());
    const hosts = new Set(this.#options.hosts());
    const gone = [...this.#groups.keys()].filter((host) => !hosts.has(host));
    const come = [...hosts].filter((host) => !this.#groups.has(host));
    if (gone.length + come.length === 0) return;

    for (const host of gone) this.#leave(host);
    for (const host of come) this.#join(host);
    this.#begin();
    this.#moved.emit(null);
  }

  #join(host: string): void {
    const group: LanGroup = this.#options.openGroup(host, () => {
      this.#options.clock.after(reopenAfter, () => {
        if (this.#groups.get(host) === group) this.#leave(host);
      });
    });
    group.onPacket((packet) => this.#hear(group, packet));
    this.#groups.set(host, group);
  }

  #leave(host: string): void {
    this.#groups.get(host)?.close();
    this.#groups.delete(host);
  }

  #later(pause: number, task: () => void): void {
    this.#cancels.push(this.#options.clock.after(pause, task));
  }
}
