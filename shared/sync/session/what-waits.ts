import type { DeviceKey } from "../../domain/ids.ts";
import { type ChainPoint, type Place, placeName } from "../envelope/envelope.ts";
import type { Missing, Origin } from "../gate/verdict.ts";
import type { SpaceHeads } from "../heads/heads.ts";
import { acceptedThrough, type Standing } from "../membership/standing.ts";

type Waits = Readonly<{
  /** When it was first found to wait. */
  since: number;
  /** The first sequence that it stands for. */
  first: number;
  for: Missing["kind"];
  /** What it waits for in chains; of very much the first. */
  behind: readonly ChainPoint[];
  /** Should it have been put aside, it may be asked for again. Until it is here, or refused, it waits all the same. */
  mayBeAsked: boolean;
  /** Its author has no right to have written it, as far as the membership has come. */
  isInVain: boolean;
}>;

type Chain = Readonly<{
  place: Place;
  device: DeviceKey;
  /** By the last sequence that each stands for. */
  waiting: Map<number, Waits>;
}>;

/** A chain of which something waits. */
export type WaitingChain = Readonly<{
  place: string;
  device: DeviceKey;
  /** All of it waits for somebody to say who that is. */
  isOfAStranger: boolean;
  /** Something of it is sealed with a key that is not here. */
  isForAKey: boolean;
  /** Since when the first of it does. */
  since: number;
}>;

/** So many of one chain are told apart; what is more is taken for one with the last of them. */
const mostOfOne = 1_000;
/** So much is remembered of what one waits for. It is looked at again as soon as that is here, and waits for what is left. */
const mostBehind = 16;
/** Anybody can make keys and sign with them: of so many chains of strangers it is remembered that something waits, and no more than that. */
const mostOfStrangers = 1_000;

/**
 * What came and waits for what is not here, one by one: a change of the membership may settle a part of a chain. What waits for
 * something in a chain it does not settle, and that goes on waiting.
 */
export class WhatWaits {
  readonly #chains = new Map<string, Chain>();
  /** The chains among them whose authors no entry has named yet. */
  readonly #ofStrangers = new Set<string>();
  /** As it was listed last; null once anything has changed. */
  #listed: readonly WaitingChain[] | null = null;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Those of which something waits that may still be let in. It is read for each device whenever anything changes. */
  get chains(): readonly WaitingChain[] {
    this.#listed ??= this.#list();
    return this.#listed;
  }

  #list(): readonly WaitingChain[] {
    return [...this.#chains.values()].flatMap(({ place, device, waiting }) => {
      const counting = [...waiting.values()].filter(({ isInVain }) => !isInVain);
      if (counting.length === 0) return [];
      const isOfAStranger = counting.every((each) => each.for === "member");
      const isForAKey = counting.some((each) => each.for === "epoch-key");
      const since = Math.min(...counting.map((each) => each.since));
      return [{ place: placeName(place), device, isOfAStranger, isForAKey, since }];
    });
  }

  /** Whether something waits because a document of our own could not be opened. */
  get isForRecord(): boolean {
    return [...this.#chains.values()].some(({ waiting }) =>
      [...waiting.values()].some((each) => each.for === "record"),
    );
  }

  /** Whether what comes next in a chain is here already, and waits for something else. */
  hasNext(chain: string, after: number): boolean {
    const waiting = [...(this.#chains.get(chain)?.waiting.values() ?? [])];
    return waiting.some(
      ({ first, mayBeAsked, isInVain }) => !mayBeAsked && !isInVain && first <= after + 1,
    );
  }

  /** False if it is one more of a stranger than are remembered. */
  note(origin: Origin, first: number, missing: readonly Missing[]): boolean {
    const { document, part, device, sequence } = origin;
    const place = { document, part };
    const name = chainName(origin);
    const isOfAStranger = missing.some(({ kind }) => kind === "member");
    if (isOfAStranger && !this.#chains.has(name)) {
      if (this.#ofStrangers.size >= mostOfStrangers) return false;
      this.#ofStrangers.add(name);
    }
    this.#listed = null;
    const chain = this.#chains.get(name) ?? { place, device, waiting: new Map<number, Waits>() };
    this.#chains.set(name, chain);
    const { waiting } = chain;
    const most = isOfAStranger ? 1 : mostOfOne;
    const isTooMany = waiting.size >= most && !waiting.has(sequence);
    const at = isTooMany ? Math.max(...waiting.keys()) : sequence;
    const known = waiting.get(at);
    if (at < sequence) waiting.delete(at);
    waiting.set(Math.max(at, sequence), {
      since: known?.since ?? this.#now(),
      first: Math.min(known?.first ?? Infinity, first),
      for: missing[0]?.kind ?? "chain",
      behind: missing.flatMap((each) => (each.kind === "chain" ? [each] : [])).slice(0, mostBehind),
      mayBeAsked: false,
      isInVain: false,
    });
    return true;
  }

  /** This one was let in. What comes next is looked at again, and waits anew if it has to, unless it was put aside. */
  wentOn(origin: Origin): void {
    this.isHere(origin);
    const next = origin.sequence + 1;
    this.#change(chainName(origin), (each) => ({
      ...each,
      mayBeAsked: each.mayBeAsked || each.first <= next,
    }));
  }

  /** All through this one is here. */
  isHere(origin: Origin): void {
    this.#keep(chainName(origin), (sequence) => sequence > origin.sequence);
  }

  /** Something came in there, so what had to wait for that may be asked for again; a key and a member come with the membership. */
  moved(places: ReadonlySet<string>, heads: SpaceHeads): void {
    for (const [name, { place, device }] of this.#chains) {
      if (!places.has(placeName(place))) continue;
      const ends = heads.get(placeName(place));
      const endOf = (of: DeviceKey) => ends?.get(of)?.sequence ?? 0;
      this.#keep(name, (sequence) => sequence > endOf(device));
      this.#change(name, (each) => {
        const isBehindNothing = each.behind.every((point) => endOf(point.device) >= point.sequence);
        const isSettled = each.for === "record" || (each.for === "chain" && isBehindNothing);
        return { ...each, mayBeAsked: each.mayBeAsked || isSettled };
      });
    }
  }

  /** Nothing of that author is taken there any more. */
  stoppedAt(origin: Origin): void {
    this.#drop(chainName(origin));
  }

  /** This one was not taken, and what comes after it waits for it alone. */
  refused(origin: Origin): void {
    this.#keep(chainName(origin), (sequence) => sequence < origin.sequence);
  }

  /** Its author had no right to have written it. Should they have it again, what came of them waits as before. */
  refusedForNow(origin: Origin): void {
    this.#change(chainName(origin), (each, sequence) => ({
      ...each,
      isInVain: each.isInVain || sequence >= origin.sequence,
    }));
  }

  letGo(places: ReadonlySet<string>): void {
    for (const [name, { place }] of this.#chains) {
      if (places.has(placeName(place))) this.#drop(name);
    }
  }

  /** Who waited for a member or for a key is looked at again, and may be asked for. What its author may not have written does not count any more. */
  membershipChanged(standing: Standing): void {
    for (const [name, { place, device }] of this.#chains) {
      // Of a stranger nothing is known yet.
      const isKnown = standing.devices.has(device);
      if (isKnown) this.#ofStrangers.delete(name);
      const end = isKnown ? acceptedThrough(standing, device, place) : Infinity;
      this.#change(name, (each, sequence) => {
        const isInVain = sequence > end;
        const isSettled = each.for !== "chain" || isInVain !== each.isInVain;
        return { ...each, isInVain, mayBeAsked: each.mayBeAsked || isSettled };
      });
    }
  }

  #keep(name: string, isKept: (sequence: number) => boolean): void {
    const waiting = this.#chains.get(name)?.waiting;
    for (const sequence of waiting?.keys() ?? []) {
      if (!isKept(sequence)) waiting?.delete(sequence);
    }
    this.#listed = null;
    if (waiting?.size === 0) this.#drop(name);
  }

  #drop(name: string): void {
    this.#listed = null;
    this.#chains.delete(name);
    this.#ofStrangers.delete(name);
  }

  #change(name: string, change: (each: Waits, sequence: number) => Waits): void {
    this.#listed = null;
    const waiting = this.#chains.get(name)?.waiting;
    for (const [sequence, each] of waiting ?? []) waiting?.set(sequence, change(each, sequence));
  }
}

function chainName(origin: Place & Readonly<{ device: DeviceKey }>): string {
  return `${placeName(origin)} ${origin.device}`;
}
