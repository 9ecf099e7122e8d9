import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { type Author, makeEpoch } from "./author.ts";
import type { Change } from "./change.ts";
import { lackingKeys, makeHandings } from "./handed-keys.ts";
import { courtesy, rankAmongOwners } from "./owners.ts";
import { needsNewEpoch, type Standing } from "./standing.ts";

type Parts = Readonly<{
  /** This device; null while its key is not there. */
  self: () => DeviceKey | null;
  standing: () => Standing;
  clock: Clock;
  /** With what this device writes into the log; null while it may not. */
  author: () => Author | null;
  /** False if it could not be stored. */
  write: (change: Change) => boolean;
}>;

/** It could not be written, and the disk may have room by then. What was written and does not count is so ever more seldom. */
const tryAgain = { after: 60_000, atMost: 24 * 60 * 60_000 } as const;

/**
 * Sees to it that whoever is no longer in cannot read what is written from now on, and that whoever is in has every key. Any
 * owner's device may begin an epoch and hand keys; so that they do not all do it at once, the one of the most senior owner
 * does, or the next one if it is away.
 */
export class KeyRenewal {
  readonly #parts: Parts;
  #callOff: (() => void) | null = null;
  #isWriting = false;
  #pause: number = tryAgain.after;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Who is in may have changed, or which keys they have. */
  notice(): void {
    // What it has just written is looked at once it is done.
    if (this.#isWriting) return;
    this.#callOff?.();
    this.#callOff = null;
    const rank = this.#rank();
    if (rank === null) this.#pause = tryAgain.after;
    else this.#callOff = this.#parts.clock.after(rank * courtesy, () => this.#renew());
  }

  close(): void {
    this.#callOff?.();
  }

  #renew(): void {
    this.#callOff = null;
    if (this.#rank() === null) return;
    this.#isWriting = true;
    const isWritten = this.#writeWhatIsDue();
    this.#isWriting = false;
    if (this.#rank() === null) return;
    this.#callOff = this.#parts.clock.after(this.#pause, () => this.#renew());
    if (isWritten) this.#pause = Math.min(2 * this.#pause, tryAgain.atMost);
  }

  #writeWhatIsDue(): boolean {
    const { standing, write } = this.#parts;
    const author = this.#parts.author();
    if (author === null) return false;
    if (needsNewEpoch(standing()) && !write(makeEpoch(author, standing()))) return false;
    return makeHandings(author, standing()).every(write);
  }

  /** Where this device stands among those that may; null if it may not, or nothing is to be done. */
  #rank(): number | null {
    const self = this.#parts.self();
    const now = this.#parts.standing();
    return self === null || !this.#isDue(now) ? null : rankAmongOwners(now, self);
  }

  #isDue(standing: Standing): boolean {
    if (needsNewEpoch(standing)) return true;
    const author = this.#parts.author();
    return author !== null && lackingKeys(author, standing).length > 0;
  }
}
