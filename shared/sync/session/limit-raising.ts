import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { placeName, type WholeEnvelope } from "../envelope/envelope.ts";
import type { Judgement } from "../gate/verdict.ts";
import type { SpaceHeads } from "../heads/heads.ts";
import { courtesy, rankAmongOwners } from "../membership/owners.ts";
import { runsBeyondEnds } from "../membership/raised-limits.ts";
import { mayWrite, type Standing } from "../membership/standing.ts";

type Parts = Readonly<{
  self: DeviceKey;
  standing: () => Standing;
  /** Where chains end in the record. */
  heads: SpaceHeads;
  clock: Clock;
  cryptography: Pick<Cryptography, "hash">;
  /** Says in the log that these belong to their chains. */
  raise: (envelopes: readonly Uint8Array[]) => void;
}>;

/** What comes in one answer is raised together. */
const restFor = 300;

/** So much is remembered at a time; the rest is brought again once the ends have moved. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Who loses a right may have written what other members took before they heard of it, and an owner did not have when they
 * said where the chains end. An owner's device that is brought such envelopes moves the end, over as many as follow on it
 * without a gap. Only who may write there themselves is believed: whoever brings them could have written as much, so nobody
 * comes to write by it who may not.
 */
export class LimitRaising {
  readonly #parts: Parts;
  readonly #refused = new Map<string, WholeEnvelope>();
  #bytes = 0;
  #callOff: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** An envelope that another device brought was not let in. */
  note(from: DeviceKey, { bytes, origin, verdict }: Judgement): void {
    if (verdict.kind !== "refused" || origin === null) return;
    const { kind } = verdict.fault;
    if (kind !== "removed" && kind !== "may-not-write") return;
    const { self, standing, clock, cryptography } = this.#parts;
    const now = standing();
    const rank = rankAmongOwners(now, self);
    if (rank === null || origin.device === from || !mayWrite(now, from, origin.part)) return;
    const read = decodeEnvelope(bytes, cryptography);
    if (!read.ok || this.#bytes + bytes.length > mostBytes) return;
    const name = `${placeName(origin)} ${origin.device} ${origin.sequence}`;
    if (this.#refused.has(name)) return;
    this.#refused.set(name, read.value);
    this.#bytes += bytes.length;
    this.#callOff ??= clock.after(restFor + rank * courtesy, () => this.#raise());
  }

  close(): void {
    this.#callOff?.();
  }

  /** Another owner may have done it by now. */
  #raise(): void {
    this.#callOff = null;
    const { standing, heads, raise } = this.#parts;
    const runs = runsBeyondEnds({ standing: standing(), heads }, [...this.#refused.values()]);
    this.#refused.clear();
    this.#bytes = 0;
    const missing = runs.flatMap(({ envelopes }) => envelopes);
    if (missing.length > 0) raise(missing.map(({ bytes }) => bytes));
  }
}
