import { ManualClock } from "../../testing/manual-clock.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import type { Cryptography, KeyPair } from "../cryptography.ts";
import type { Author } from "../membership/author.ts";
import { FakeCryptography } from "./fake-cryptography.ts";

export const fakeCryptography = new FakeCryptography();

/** The same keys for the same number. */
export function keysOf(number: number): KeyPair {
  return fakeCryptography.keyPairFrom(seedOf(number));
}

function seedOf(number: number): Uint8Array {
  return new Uint8Array(32).fill(number);
}

/** A device that writes membership entries, with a clock of its own. */
export function authorOf(
  number: number,
  clock = new ManualClock(),
  cryptography: Cryptography = fakeCryptography,
): Author {
  const keys = cryptography.keyPairFrom(seedOf(number));
  return { cryptography, random: new SeededRandom(number), clock, keys };
}
