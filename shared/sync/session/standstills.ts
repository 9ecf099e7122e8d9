import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { firstSequenceOf, placeName, placesOf } from "../envelope/envelope.ts";
import {
  type Fault,
  freezes,
  isToldToOthers,
  type Judgement,
  type Origin,
  type Verdict,
} from "../gate/verdict.ts";
import { acceptedThrough, type Standing } from "../membership/standing.ts";
import { type ChainRange, rangeAt, type SpaceHeads } from "../heads/heads.ts";
import type { SpaceSession } from "./space-session.ts";
import type { Refusal } from "./sync-state.ts";
import { type WaitingChain, WhatWaits } from "./what-waits.ts";

type Refused = Readonly<{
  refusal: Refusal;
  /** The first sequence that was refused for want of a right; null if it was for what is in it. */
  first: number | null;
}>;

/** What several write at once comes from each of them, and in any order: so long it is taken for what is still on its way. */
const patience = 2_000;

type Parts = Readonly<{
  cryptography: Pick<Cryptography, "hash">;
  clock: Clock;
  /** Something has waited for long. */
  onLate: () => void;
}>;

/** What one device says to have refused: as many chains as are remembered. */
const mostRefusedThere = 1_000;

/** So much of what was refused here is said again where a comparison begins. */
const mostTold = 400;

/** Chains that do not go on: something of them was refused, or waits for what is not here. */
export class Standstills {
  readonly #refused = new Map<string, Refused>();
  readonly #waiting: WhatWaits;
  /** Chains of which two with one number were shown. */
  readonly #forked = new Set<string>();
  /** By chain, in the order in which it was heard of them. */
  readonly #there = new Map<SpaceSession, Map<string, Refusal>>();
  readonly #parts: Parts;
  /** Until what waits has waited for long. */
  #callOff: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#waiting = new WhatWaits(() => parts.clock.now());
  }

  close(): void {
    this.#callOff?.();
  }

  /** What was refused here, and is the reason that chains do not go on; the first is the oldest. */
  get refusals(): readonly Refusal[] {
    return [...this.#refused.values()].map(({ refusal }) => refusal);
  }

  /** Those of them that others are told of, the newest if they are many. */
  get toldRefusals(): readonly Refusal[] {
    const told = this.refusals.filter(({ fault }) => fault !== null && isToldToOthers(fault));
    return told.slice(-mostTold);
  }

  /** Chains of which something waits for what is not here. */
  get waiting(): readonly WaitingChain[] {
    return this.#waiting.chains;
  }

  /** Whether it waits for longer than what comes by another way takes. */
  hasWaitedLong({ since }: WaitingChain): boolean {
    return this.#parts.clock.now() >= since + patience;
  }

  /** Whether something waits because a document of our own could not be opened. */
  get isWaitingForRecord(): boolean {
    return this.#waiting.isForRecord;
  }

  refusalsBy(session: SpaceSession): readonly Refusal[] {
    return [...(this.#there.get(session)?.values() ?? [])];
  }

  /** Whether it would be in vain to ask for more of a chain now. */
  isAt(place: string, { device, after }: ChainRange): boolean {
    const chain = `${place} ${device}`;
    // What was just made may come before what was asked for, and waits for that alone.
    if (this.#waiting.hasNext(chain, after)) return true;
    const refused = this.#refused.get(chain);
    if (refused === undefined) return false;
    // An end is moved over what follows on it: what lies between has to come first, however often what was refused is brought.
    return refused.first === null || refused.first <= after + 1;
  }

  /** Whether something was refused in that chain before. */
  isRefused(origin: Origin): boolean {
    return this.#refused.has(`${placeName(origin)} ${origin.device}`);
  }

  /** Whether two with one number were shown of that chain before. */
  isForked(origin: Origin): boolean {
    return this.#forked.has(`${placeName(origin)} ${origin.device}`);
  }

  /** False if it is one more that nobody known has signed than are remembered: it was brought in vain. */
  note({ bytes, origin, verdict }: Judgement): boolean {
    if (origin === null) return true;
    const chain = `${placeName(origin)} ${origin.device}`;
    switch (verdict.kind) {
      case "waiting":
        this.#tellOfLong();
        return this.#waiting.note(origin, this.#firstOf(bytes), verdict.for);
      case "refused": {
        const range = rangeAt(origin);
        const place = { document: origin.document, part: origin.part };
        // Who passed on what nobody signed is another matter, and says nothing of the chain.
        if (verdict.fault.kind === "forged" || verdict.fault.kind === "another-space") break;
        if (verdict.fault.kind === "forked") this.#forked.add(chain);
        if (freezes(verdict.fault)) this.#waiting.stoppedAt(origin);
        else if (isForWantOfARight(verdict.fault)) this.#waiting.refusedForNow(origin);
        else this.#waiting.refused(origin);
        const known = this.#refused.get(chain);
        const isOfSpace = isForWantOfARight(verdict.fault) && known?.first !== null;
        // What is wrong with what they wrote stays so whatever right they come to have, and is nothing that is theirs alone.
        const stays = isOfSpace || known?.first === null;
        this.#refused.set(chain, {
          refusal: (stays ? known?.refusal : null) ?? { place, range, fault: verdict.fault },
          first: isOfSpace ? Math.min(known?.first ?? Infinity, this.#firstOf(bytes)) : null,
        });
        break;
      }
      case "accepted":
        this.#waiting.wentOn(origin);
        break;
      case "known":
        // Of what is here already anybody can send any number, and nothing is to be asked for at that.
        this.#waiting.isHere(origin);
    }
    return true;
  }

  #tellOfLong(after = patience): void {
    const { clock, onLate } = this.#parts;
    this.#callOff ??= clock.after(after, () => {
      this.#callOff = null;
      const young = this.waiting.filter((each) => !this.hasWaitedLong(each));
      const next = Math.min(...young.map(({ since }) => since)) + patience;
      if (young.length > 0) this.#tellOfLong(next - clock.now());
      onLate();
    });
  }

  /** The first sequence that an envelope stands for. */
  #firstOf(bytes: Uint8Array): number {
    const read = decodeEnvelope(bytes, this.#parts.cryptography);
    return read.ok ? firstSequenceOf(read.value.envelope) : 0;
  }

  /** Something came in there, so what had to wait may be asked for again, should it have been put aside. */
  moved(places: ReadonlySet<string>, heads: SpaceHeads): void {
    this.#waiting.moved(places, heads);
  }

  /** These were deleted for ever where a session leads, or here: nothing of them is missing. */
  letGo(documents: readonly DocumentId[], session?: SpaceSession): void {
    const names = new Set(documents.flatMap(placesOf).map(placeName));
    if (session === undefined) this.#waiting.letGo(names);
    const all = [this.#refused, this.#forked, ...this.#there.values()];
    const there = [...this.#there].flatMap(([of, chains]) => (of === session ? [chains] : []));
    for (const chains of session === undefined ? all : there) {
      for (const chain of chains.keys()) {
        if (names.has(chain.split(" ")[0] ?? "")) chains.delete(chain);
      }
    }
  }

  /** Who may do what has changed: those who were refused for it, or waited for it, are looked at again. */
  membershipChanged(standing: Standing, heads: SpaceHeads): void {
    this.#waiting.membershipChanged(standing);
    for (const refusals of this.#there.values()) {
      for (const [chain, { place, range }] of refusals) {
        // What neither has is told again if it is refused again. What is here they do not ask for again, and it stays refused.
        const end = heads.get(placeName(place))?.get(range.device)?.sequence ?? 0;
        if (end < range.through) refusals.delete(chain);
      }
    }
    for (const [chain, { refusal }] of this.#refused) {
      if (refusal.fault !== null && isForWantOfARight(refusal.fault)) this.#refused.delete(chain);
    }
  }

  refusedThere(session: SpaceSession, refusal: Refusal): void {
    // It was on its way while one of the two deleted what it is about.
    if (session.far.isDeleted(placeName(refusal.place))) return;
    const known = this.#there.get(session) ?? new Map<string, Refusal>();
    const chain = `${placeName(refusal.place)} ${refusal.range.device}`;
    // Whoever names more than anybody has is believed in the last that they name.
    if (known.size >= mostRefusedThere && !known.has(chain)) known.clear();
    this.#there.set(session, known.set(chain, refusal));
  }

  /** The other one says again what it has refused, once the two compare. */
  begunAnew(session: SpaceSession): void {
    this.#there.delete(session);
  }

  ended(session: SpaceSession): void {
    this.#there.delete(session);
  }
}

/**
 * Whether somebody was refused for want of a right that they have by now: the membership changed while the gate
 * was at it, and the envelope is to be asked for again.
 */
export function isRightByNow(verdict: Verdict, origin: Origin, standing: Standing): boolean {
  if (verdict.kind !== "refused" || !isForWantOfARight(verdict.fault)) return false;
  return origin.sequence <= acceptedThrough(standing, origin.device, origin);
}

/** Whether something waits of somebody who by now has no right to have written it: it is refused as soon as it is looked at again. */
export function isWaitingInVain(verdict: Verdict, origin: Origin, standing: Standing): boolean {
  if (verdict.kind !== "waiting" || !standing.devices.has(origin.device)) return false;
  // Of what waits for a document that does not open it was not asked, and would be neither the next time.
  const wasAsked = verdict.for.every(({ kind }) => kind === "chain");
  return wasAsked && origin.sequence > acceptedThrough(standing, origin.device, origin);
}

/**
 * Whether this device made something that its gate does not take: the right to write was taken away meanwhile. It is in the
 * record all the same, and what follows on it would wait for ever in a gate that does not look there again.
 */
export function isOwnAndNotTaken(
  self: DeviceKey,
  origin: Origin | null,
  verdict: Verdict,
): origin is Origin {
  const isTaken = verdict.kind === "accepted" || verdict.kind === "known";
  return origin?.device === self && !isTaken;
}

function isForWantOfARight({ kind }: Fault): boolean {
  return kind === "may-not-write" || kind === "removed";
}
