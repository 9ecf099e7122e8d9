import type { Clock } from "#shared/kernel/clock.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";

const tenYears = 10 * 365 * 24 * 60 * 60_000;
const aDay = 24 * 60 * 60_000;

/** A clock that says another time than it is. How long something takes is measured rightly all the same. */
export class JumpingClock implements Clock {
  readonly #true = new ManualClock();
  readonly #random: SeededRandom;
  #wrongBy = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  now(): number {
    return this.#true.now() + this.#wrongBy;
  }

  after(milliseconds: number, task: () => void): () => void {
    return this.#true.after(milliseconds, task);
  }

  advance(milliseconds: number): void {
    this.#true.advance(milliseconds);
  }

  /** From now on it is wrong by something else: up to ten years, a day or a moment, either way. */
  jump(): void {
    const span = [tenYears, aDay, 1_000][this.#random.below(3)] ?? aDay;
    this.#wrongBy = this.#random.below(5) === 0 ? 0 : this.#random.below(2 * span) - span;
  }
}
