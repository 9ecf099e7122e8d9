import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import type { Judgement } from "../gate/verdict.ts";
import type { SpaceHeads } from "../heads/heads.ts";
import { courtesy, rankAmongOwners } from "../membership/owners.ts";
import { keptBeyondEnds, runsBeyondEnds } from "../membership/raised-limits.ts";
import { mayWrite, type Standing } from "../membership/standing.ts";
import { BroughtBeyondEnd } from "./brought-beyond-end.ts";
import type { SharedRecord } from "./shared-record.ts";

type Parts = Readonly<{
  membership: Readonly<{ self: DeviceKey; now: Readonly<{ standing: Standing }> }>;
  /** Where chains end in the record. */
  heads: SpaceHeads;
  clock: Clock;
  cryptography: Pick<Cryptography, "hash">;
  record: Pick<SharedRecord, "raiseLimits">;
}>;

/** What is stored in one go is raised together. */
const restFor = 300;

/** So much is remembered at a time; the rest is brought again once the ends have moved. */
const mostBytes = 16 * 1024 * 1024;

/** What is here and stays beyond an end is raised again, because the disk was full; or in vain, and therefore not for ever. */
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
  /** By author. */
  readonly #brought = new Map<DeviceKey, BroughtBeyondEnd>();
  #callOffKept: (() => void) | null = null;
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
    const { membership, cryptography } = this.#parts;
    const { standing } = membership.now;
    const rank = rankAmongOwners(standing, membership.self);
    if (rank === null || origin.device === from || !mayWrite(standing, from, origin.part)) return;
    const read = decodeEnvelope(bytes, cryptography);
    if (!read.ok || !standing.devices.has(origin.device)) return;
    const all = [...this.#brought.values()].reduce((sum, each) => sum + each.bytes, 0);
    if (all + bytes.length > mostBytes) return;
    const brought = this.#brought.get(origin.device) ?? this.#broughtAnew();
    this.#brought.set(origin.device, brought);
    brought.note(read.value, rank * courtesy);
  }

  /** Ends may have come to lie before what is in the record: of these places, which something was stored in, or of all. */
  look(places?: Iterable<string>): void {
    if (this.#callOffKept === null && keptBeyondEnds(this.#known, places).length > 0) {
      this.#raiseKeptAfter(restFor);
    }
  }

  close(): void {
    for (const brought of this.#brought.values()) brought.close();
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
    const isOwners = rankAmongOwners(this.#known.standing, this.#parts.membership.self) !== null;
    const isBeyond = isOwners && keptBeyondEnds(this.#known).length > 0;
    this.#times = isBeyond ? this.#times + 1 : 0;
    if (!isBeyond || this.#times > again.mostTimes) return;
    this.#parts.record.raiseLimits([]);
    this.#raiseKeptAfter(again.after);
  }

  #broughtAnew(): BroughtBeyondEnd {
    const { membership, clock, record } = this.#parts;
    return new BroughtBeyondEnd({
      clock,
      beyond: (envelopes) => {
        // Whose device this is may have lost the right to it meanwhile.
        if (rankAmongOwners(this.#known.standing, membership.self) === null) return [];
        return runsBeyondEnds(this.#known, envelopes).flatMap((run) => run.envelopes);
      },
      raise: (envelopes) => record.raiseLimits(envelopes.map(({ bytes }) => bytes)),
    });
  }
}
