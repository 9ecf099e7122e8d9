import type { Clock } from "../../kernel/clock.ts";
import { Throttle } from "../../kernel/throttle.ts";

/**
 * While somebody types, chains grow with every key, and each of many devices would tell each other one of it each time. Whoever
 * reads "in sync" a tenth of a second later has not waited.
 */
const restFor = 100;

/** Tells how far chains reach here when they have grown: at once, and what grows right after that together. */
export class HeadsNews {
  readonly #throttle: Throttle;
  #places = new Set<string>();

  constructor(clock: Clock, tell: (places: readonly string[]) => void) {
    this.#throttle = new Throttle(clock, restFor, () => {
      const places = [...this.#places];
      this.#places = new Set();
      tell(places);
    });
  }

  grew(places: Iterable<string>): void {
    for (const place of places) this.#places.add(place);
    this.#throttle.ask();
  }

  end(): void {
    this.#throttle.end();
  }
}
