import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { courtesy, rankAmongOwners } from "./owners.ts";
import { needsNewEpoch, type Standing } from "./standing.ts";

type Parts = Readonly<{
  /** This device; null while its key is not there. */
  self: () => DeviceKey | null;
  standing: () => Standing;
  clock: Clock;
  /** Begins an epoch with a new key for all who are in now. */
  renew: () => void;
}>;

/** It could not be written: the disk may have room by then. */
const tryAgainAfter = 60_000;

/**
 * Sees to it that whoever is no longer in cannot read what is written from now on. Any owner's device may begin an
 * epoch; so that they do not all do it at once, the one of the most senior owner does, or the next one if it is away.
 */
export class KeyRenewal {
  readonly #parts: Parts;
  #callOff: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Who is in may have changed. */
  notice(): void {
    this.#callOff?.();
    this.#callOff = null;
    const rank = this.#rank();
    if (rank === null) return;
    this.#callOff = this.#parts.clock.after(rank * courtesy, () => this.#renew());
  }

  close(): void {
    this.#callOff?.();
  }

  #renew(): void {
    this.#callOff = null;
    if (this.#rank() === null) return;
    this.#parts.renew();
    if (this.#callOff !== null || this.#rank() === null) return;
    this.#callOff = this.#parts.clock.after(tryAgainAfter, () => this.#renew());
  }

  /** Where this device stands among those that may; null if it may not, or nothing is to be done. */
  #rank(): number | null {
    const { standing } = this.#parts;
    const self = this.#parts.self();
    const now = standing();
    return self === null || !needsNewEpoch(now) ? null : rankAmongOwners(now, self);
  }
}
