import type { Clock } from "#shared/kernel/clock.ts";
import { mergeUpdates } from "#shared/sync/envelope/merge-updates.ts";

/**
 * Gathers a document's updates for a while and hands them on as one, for a taker that may lag behind: so a
 * key does not pay for it.
 */
export class GatheredUpdates {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #handOn: (update: Uint8Array) => void;
  #waiting: Uint8Array[] = [];
  #callOff: (() => void) | null = null;

  constructor(clock: Clock, milliseconds: number, handOn: (update: Uint8Array) => void) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
    this.#handOn = handOn;
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update);
    this.#callOff ??= this.#clock.after(this.#milliseconds, () => this.flush());
  }

  /** Hands on what was gathered, now. */
  flush(): void {
    this.#callOff?.();
    this.#callOff = null;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length > 0) this.#handOn(mergeUpdates(waiting));
  }
}
