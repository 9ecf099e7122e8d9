import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Place } from "#shared/sync/links/redial.ts";
import type { LanAddress } from "../links/lan-address.ts";
import type { LanGroup, LanPacket } from "./lan-group.ts";
import { type SpaceTags, tagsAt } from "./space-tags.ts";

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
}>;

/** When it asks anew after it began or its network changed: packets to a group are easily lost. */
const askAgainAfter = [250, 750, 2000, 7000] as const;
const askEvery = 30_000;
/** Questions that come together are answered together. */
const answerAfter = 10;
/** Another program may hold the port of the group, and let go of it. */
const reopenAfter = 30_000;
/** Nobody tells when networks come and go. */
const lookEvery = 2000;

/** Finds devices that know the same secrets, in every local network this computer is in. */
export class LanDiscovery {
  readonly #options: Options;
  readonly #found = new Emitter<Place<LanAddress>>();
  readonly #lost = new Emitter<string>();
  readonly #moved = new Emitter<null>();
  readonly #groups = new Map<string, LanGroup>();
  readonly #answering = new Set<LanGroup>();
  #secrets: readonly Uint8Array[] = [];
  #tags: SpaceTags = tagsAt([], 0);
  #cancels: (() => void)[] = [];
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#look();
  }

  onFound(listener: (place: Place<LanAddress>) => void): () => void {
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

  /** From here on devices are looked for that know one of these. */
  setSecrets(secrets: readonly Uint8Array[]): void {
    this.#secrets = secrets;
    this.#begin();
  }

  /** Asks anew at once, as after sleep. */
  refresh(): void {
    this.#begin();
  }

  close(): void {
    this.#answerAll(true);
    this.#isClosed = true;
    for (const cancel of this.#cancels) cancel();
    for (const group of this.#groups.values()) group.close();
    this.#groups.clear();
  }

  #begin(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
    this.#tags = tagsAt(this.#secrets, this.#options.clock.now());
    if (this.#isClosed || this.#secrets.length === 0) return;

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
    for (const group of this.#groups.values()) {
      group.say({ kind: "question", tags: this.#tags.own });
    }
    this.#answerAll(false);
  }

  #answerAll(isLeaving: boolean): void {
    if (this.#tags.own.length === 0) return;
    for (const group of this.#groups.values()) this.#answer(group, isLeaving);
  }

  #answer(group: LanGroup, isLeaving: boolean): void {
    const { instance, port } = this.#options;
    const entry = { instance, port, host: group.host, isLeaving };
    group.say({ kind: "answer", entries: this.#tags.own.map((tag) => ({ ...entry, tag })) });
  }

  #hear(group: LanGroup, packet: LanPacket): void {
    if (this.#isClosed) return;
    if (packet.kind === "question") {
      if (packet.tags.some((tag) => this.#tags.heard.has(tag))) this.#answerSoon(group);
      return;
    }
    for (const { tag, instance, host, port, isLeaving } of packet.entries) {
      if (!this.#tags.heard.has(tag) || instance === this.#options.instance) continue;
      if (isLeaving) this.#lost.emit(instance);
      else this.#found.emit({ instance, addresses: [{ host, port }] });
    }
  }

  #answerSoon(group: LanGroup): void {
    if (this.#answering.has(group)) return;
    this.#answering.add(group);
    this.#options.clock.after(answerAfter, () => {
      this.#answering.delete(group);
      if (!this.#isClosed && this.#tags.own.length > 0) this.#answer(group, false);
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
