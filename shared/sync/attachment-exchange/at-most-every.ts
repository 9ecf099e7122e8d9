import type { Clock } from "../../kernel/clock.ts";

/** Does something for each at once; should it be to do again too soon, once more when it is time. */
export class AtMostEvery<Each extends object> {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #last = new WeakMap<Each, number>();

  constructor(clock: Clock, milliseconds: number) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
  }

  do(each: Each, task: () => void): void {
    const now = this.#clock.now();
    const last = this.#last.get(each) ?? -Infinity;
    // It is to come already, unless the clock was set back.
    const isToCome = last > now && last <= now + this.#milliseconds;
    if (isToCome) return;
    const at = last > now ? now : Math.max(now, last + this.#milliseconds);
    this.#last.set(each, at);
    if (at === now) task();
    else this.#clock.after(at - now, task);
  }
}
