import type { Clock } from "../../kernel/clock.ts";
import { Throttle } from "../../kernel/throttle.ts";

/**
 * While somebody types, chains grow with every key, and each of many devices would tell each other one of it each time. Whoever
 * reads "in sync" a tenth of a second later has not waited.
 */
const restFor = 100;

/**
 * Tells how far chains reach here when they have grown: at once, and what grows right after that together. The end of what the other
 * one was asked for is told at once as well: nothing comes right after that, and both would wait to be in sync.
 */
export class HeadsNews {
  readonly #throttle: Throttle;
  #places = new Set<string>();
  /** The other one was asked for something since the end of that was told last. */
  #hasAsked = false;

  constructor(clock: Clock, tell: (places: readonly string[]) => void) {
    this.#throttle = new Throttle(clock, restFor, () => {
      const places = [...this.#places];
      this.#places = new Set();
      tell(places);
    });
  }

  asked(): void {
    this.#hasAsked = true;
  }

  /** `isLevel` says whether all that the other one has is here. */
  grew(places: Iterable<string>, isLevel: () => boolean): void {
    for (const place of places) this.#places.add(place);
    this.#throttle.ask();
    if (!this.#hasAsked || !isLevel()) return;
    this.#hasAsked = false;
    this.#throttle.hurry();
  }

  end(): void {
    this.#throttle.end();
  }
}
