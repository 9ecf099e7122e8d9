import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { placeName } from "../envelope/envelope.ts";
import type { Judgement } from "../gate/verdict.ts";
import { courtesy, rankAmongOwners } from "../membership/owners.ts";
import { acceptedThrough, mayWrite, type Standing } from "../membership/standing.ts";

type Parts = Readonly<{
  self: DeviceKey;
  standing: () => Standing;
  clock: Clock;
  /** Says in the log that these belong to their chains. */
  raise: (envelopes: readonly Uint8Array[]) => void;
}>;

type Refused = Readonly<{ sequence: number; bytes: Uint8Array; origin: Origin }>;
type Origin = NonNullable<Judgement["origin"]>;

/** What comes in one answer is raised together. */
const restFor = 300;

/**
 * Who loses a right may have written what other members took before they heard of it, and an owner did not have when they
 * said where the chains end. An owner's device that is brought such an envelope moves the end. Only who may write there
 * themselves is believed: whoever brings it could have written as much, so nobody comes to write by it who may not.
 */
export class LimitRaising {
  readonly #parts: Parts;
  readonly #refused = new Map<string, Refused>();
  #callOff: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** An envelope that another device brought was not let in. */
  note(from: DeviceKey, { bytes, origin, verdict }: Judgement): void {
    if (verdict.kind !== "refused" || origin === null) return;
    const { kind } = verdict.fault;
    if (kind !== "removed" && kind !== "may-not-write") return;
    const { self, standing, clock } = this.#parts;
    const now = standing();
    const rank = rankAmongOwners(now, self);
    if (rank === null || origin.device === from || !mayWrite(now, from, origin.part)) return;
    const chain = `${placeName(origin)} ${origin.device}`;
    if ((this.#refused.get(chain)?.sequence ?? 0) >= origin.sequence) return;
    this.#refused.set(chain, { sequence: origin.sequence, bytes, origin });
    this.#callOff ??= clock.after(restFor + rank * courtesy, () => this.#raise());
  }

  close(): void {
    this.#callOff?.();
  }

  /** Another owner may have done it by now. */
  #raise(): void {
    this.#callOff = null;
    const { standing, raise } = this.#parts;
    const now = standing();
    const missing = [...this.#refused.values()].filter(
      ({ sequence, origin }) => sequence > acceptedThrough(now, origin.device, origin),
    );
    this.#refused.clear();
    if (missing.length > 0) raise(missing.map(({ bytes }) => bytes));
  }
}
