import type { Random } from "../kernel/random.ts";

/**
 * What looks like chance and repeats from a text: cyrb53's mixing (bryc, public domain) over the text,
 * then xorshift32. Not fit for keys.
 */
export class DigestRandom implements Random {
  #state: number;

  constructor(text: string) {
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      high = Math.imul(high ^ text.charCodeAt(at), 2_654_435_761);
      low = Math.imul(low ^ text.charCodeAt(at), 1_597_334_677);
    }
    this.#state = (high ^ (low >>> 13) ^ text.length) >>> 0 || 1;
  }

  number(): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    this.#state >>>= 0;
    return this.#state;
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.number() >>> 24);
  }
}
