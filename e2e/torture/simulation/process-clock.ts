import type { Clock } from "#shared/kernel/clock.ts";

/** The time as one process has it: once that is killed, nothing runs any more of what waited there. */
export class ProcessClock implements Clock {
  readonly #clock: Clock;
  #isKilled = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  after(milliseconds: number, task: () => void): () => void {
    return this.#clock.after(milliseconds, () => {
      if (!this.#isKilled) task();
    });
  }

  kill(): void {
    this.#isKilled = true;
  }
}
