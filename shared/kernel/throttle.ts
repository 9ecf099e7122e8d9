import type { Clock } from "./clock.ts";

/**
 * Runs something when it is asked for, and never twice within so many milliseconds. What is asked for in
 * between is done once, when they are over: so the last asking is always answered.
 */
export class Throttle {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #run: () => void;
  #callOff: (() => void) | null = null;
  #isAsked = false;

  constructor(clock: Clock, milliseconds: number, run: () => void) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
    this.#run = run;
  }

  ask(): void {
    this.#isAsked = true;
    if (this.#callOff === null) this.#answer();
  }

  /** What was asked for and waits is done now. */
  hurry(): void {
    if (!this.#isAsked) return;
    this.#callOff?.();
    this.#answer();
  }

  /** Nothing runs any more that was asked for before. */
  end(): void {
    this.#isAsked = false;
    this.#callOff?.();
    this.#callOff = null;
  }

  #answer(): void {
    this.#callOff = null;
    if (!this.#isAsked) return;
    this.#isAsked = false;
    // Counted by a timer, because a clock may be set back.
    this.#callOff = this.#clock.after(this.#milliseconds, () => this.#answer());
    this.#run();
  }
}
