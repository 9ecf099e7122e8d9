/**
 * The places of a chain of which anything is known, from the first to the last: where an update is, or is said to be, and beside
 * those. Nothing can be told of what lies between, and that may be a billion places where a number was damaged.
 */
export class Places implements Iterable<number> {
  readonly #known: readonly number[];
  #behind: number | null = null;

  /** Of those behind the start of a chain. */
  constructor(start: number, known: readonly number[]) {
    const last = known.reduce((most, each) => Math.max(most, each), start);
    const near = new Set([start + 1, ...known.flatMap((each) => [each - 1, each, each + 1])]);
    this.#known = [...near]
      .filter((each) => each > start && each <= last)
      .toSorted((one, other) => one - other);
  }

  *[Symbol.iterator](): Iterator<number> {
    for (const place of this.#known) {
      for (;;) {
        const behind = this.#behind;
        this.#behind = null;
        if (behind === null || behind >= place) break;
        yield behind;
      }
      yield place;
    }
  }

  /** The update at a place is there again, and so something is known of the next one. */
  goOnBehind(place: number): void {
    this.#behind = place + 1;
  }
}
