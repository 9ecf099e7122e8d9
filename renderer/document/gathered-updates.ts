import type { Clock } from "#shared/kernel/clock.ts";
import { mergeUpdates } from "#shared/sync/envelope/merge-updates.ts";

/** As many as are joined in one turn: some milliseconds. A document that was not folded for long gives tens of thousands at once. */
const inOneTurn = 256;

/**
 * Gathers a document's updates for a while and hands them on as one, for a taker that may lag behind: so a
 * key does not pay for it.
 */
export class GatheredUpdates {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #handOn: (update: Uint8Array) => void;
  #waiting: Uint8Array[] = [];
  /** What was waiting, joined in portions. */
  #joined: Uint8Array[] = [];
  #callOff: (() => void) | null = null;

  constructor(clock: Clock, milliseconds: number, handOn: (update: Uint8Array) => void) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
    this.#handOn = handOn;
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update);
    this.#callOff ??= this.#clock.after(this.#milliseconds, this.#takeTurn);
  }

  /** Hands on what was gathered, now. */
  flush(): void {
    this.#callOff?.();
    this.#callOff = null;
    while (this.#waiting.length > 0) this.#joinSome();
    const joined = this.#joined;
    this.#joined = [];
    if (joined.length > 0) this.#handOn(mergeUpdates(joined));
  }

  readonly #takeTurn = (): void => {
    this.#joinSome();
    if (this.#waiting.length === 0) this.flush();
    else this.#callOff = this.#clock.after(0, this.#takeTurn);
  };

  #joinSome(): void {
    this.#joined.push(mergeUpdates(this.#waiting.splice(0, inOneTurn)));
  }
}
