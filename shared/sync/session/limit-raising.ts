import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { type Place, placeName, type WholeEnvelope } from "../envelope/envelope.ts";
import type { Judgement } from "../gate/verdict.ts";
import type { SpaceHeads } from "../heads/heads.ts";
import { courtesy, rankAmongOwners } from "../membership/owners.ts";
import { keptBeyondEnds, runsBeyondEnds } from "../membership/raised-limits.ts";
import { mayWrite, type Standing } from "../membership/standing.ts";
import type { SharedRecord } from "./shared-record.ts";

type Parts = Readonly<{
  membership: Readonly<{ self: DeviceKey; now: Readonly<{ standing: Standing }> }>;
  /** Where chains end in the record. */
  heads: SpaceHeads;
  clock: Clock;
  cryptography: Pick<Cryptography, "hash">;
  record: Pick<SharedRecord, "raiseLimits">;
}>;

/** What comes in one answer is raised together. */
const restFor = 300;

/** So much is remembered at a time; the rest is brought again once the ends have moved. */
const mostBytes = 4 * 1024 * 1024;

/** What is here, or was brought, and stays beyond an end is raised again, because the disk was full; or in vain, and therefore not for ever. */
const again = { after: 30_000, mostTimes: 100 } as const;

/**
 * Who loses a right may have written what other members took before they heard of it, and an owner did not have when they
 * said where the chains end. An owner's device that is brought such envelopes moves the end, over as many as follow on it
 * without a gap. Only who may write there themselves is believed: whoever brings them could have written as much, so nobody
 * comes to write by it who may not. An owner's device may have such envelopes itself: it let them in before it heard of the
 * end, or while the end was being written. Nobody brings it those, so it looks for them.
 */
export class LimitRaising {
  readonly #parts: Parts;
  readonly #refused = new Map<string, WholeEnvelope>();
  #bytes = 0;
  #callOff: (() => void) | null = null;
  #callOffAgain: (() => void) | null = null;
  #callOffKept: (() => void) | null = null;
  /** So often in a row what was brought was raised since something was. */
  #timesBrought = 0;
  /** So often in a row what is here was raised. */
  #times = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** An envelope that another device brought was not let in. */
  note(from: DeviceKey, { bytes, origin, verdict }: Judgement): void {
    if (verdict.kind !== "refused" || origin === null) return;
    const { kind } = verdict.fault;
    if (kind !== "removed" && kind !== "may-not-write") return;
    const { membership, clock, cryptography } = this.#parts;
    const { standing } = membership.now;
    const rank = rankAmongOwners(standing, membership.self);
    if (rank === null || origin.device === from || !mayWrite(standing, from, origin.part)) return;
    const read = decodeEnvelope(bytes, cryptography);
    if (!read.ok || this.#bytes + bytes.length > mostBytes) return;
    if (this.#refused.has(nameOf(origin))) return;
    this.#remember(read.value);
    this.#timesBrought = 0;
    this.#callOff ??= clock.after(restFor + rank * courtesy, () => this.#raise());
  }

  /** Ends may have come to lie before what is in the record: of these places, which something was stored in, or of all. */
  look(places?: Iterable<string>): void {
    if (this.#callOffKept === null && keptBeyondEnds(this.#known, places).length > 0) {
      this.#raiseKeptAfter(restFor);
    }
  }

  close(): void {
    this.#callOff?.();
    this.#callOffAgain?.();
    this.#callOffKept?.();
  }

  get #known() {
    return { standing: this.#parts.membership.now.standing, heads: this.#parts.heads };
  }

  #raiseKeptAfter(rest: number): void {
    const { membership, clock } = this.#parts;
    const rank = rankAmongOwners(membership.now.standing, membership.self);
    if (rank === null) return;
    this.#callOffKept = clock.after(rest + rank * courtesy, () => this.#raiseKept());
  }

  #raiseKept(): void {
    this.#callOffKept = null;
    const isBeyond = keptBeyondEnds(this.#known).length > 0;
    this.#times = isBeyond ? this.#times + 1 : 0;
    if (!isBeyond || this.#times > again.mostTimes) return;
    this.#parts.record.raiseLimits([]);
    this.#raiseKeptAfter(again.after);
  }

  /** Another owner may have done it by now. Should nobody have after a while, nobody brings it once more: it was refused here. */
  #raise(): void {
    this.#callOff = null;
    this.#callOffAgain?.();
    this.#callOffAgain = null;
    const runs = runsBeyondEnds(this.#known, [...this.#refused.values()]);
    this.#refused.clear();
    this.#bytes = 0;
    const missing = runs.flatMap(({ envelopes }) => envelopes);
    if (missing.length === 0 || this.#timesBrought >= again.mostTimes) return;
    for (const whole of missing) this.#remember(whole);
    this.#timesBrought += 1;
    this.#parts.record.raiseLimits(missing.map(({ bytes }) => bytes));
    this.#callOffAgain = this.#parts.clock.after(again.after, () => this.#raise());
  }

  #remember(whole: WholeEnvelope): void {
    this.#refused.set(nameOf(whole.envelope), whole);
    this.#bytes += whole.bytes.length;
  }
}

function nameOf(at: Place & Readonly<{ device: DeviceKey; sequence: number }>): string {
  return `${placeName(at)} ${at.device} ${at.sequence}`;
}
