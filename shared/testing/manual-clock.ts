import type { Clock } from "../kernel/clock.ts";

type Waiting = { readonly at: number; readonly order: number; readonly task: () => void };

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  #waiting: Waiting[] = [];

  constructor(now = 1_750_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, task: () => void): () => void {
    const waiting = { at: this.#now + milliseconds, order: this.#order++, task };
    this.#waiting.push(waiting);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
    };
  }

  /** When the next task is due; null if there is none. */
  get next(): number | null {
    return this.#waiting.length === 0 ? null : Math.min(...this.#waiting.map(({ at }) => at));
  }

  /** Moves on and runs what falls due on the way, earliest first, tasks they add included. */
  advance(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (;;) {
      const next = this.#waiting
        .filter((waiting) => waiting.at <= until)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#now = next.at;
      next.task();
    }
    this.#now = until;
  }
}
