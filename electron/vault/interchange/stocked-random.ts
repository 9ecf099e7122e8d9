import type { Random } from "#shared/kernel/random.ts";

const stock = 16 * 1024;

/** Randomness that is fetched in large pieces: a document takes thousands of small ones. */
export class StockedRandom implements Random {
  readonly #source: Random;
  #bytes: Uint8Array = new Uint8Array();
  #used = 0;

  constructor(source: Random) {
    this.#source = source;
  }

  bytes(count: number): Uint8Array {
    if (count > stock) return this.#source.bytes(count);
    if (this.#used + count > this.#bytes.length) {
      this.#bytes = this.#source.bytes(stock);
      this.#used = 0;
    }
    this.#used += count;
    return this.#bytes.subarray(this.#used - count, this.#used);
  }
}
