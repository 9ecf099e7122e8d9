import type { Random } from "../../kernel/random.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import type { KeyPair } from "../cryptography.ts";
import type { Author } from "../membership/author.ts";
import { FakeCryptography } from "./fake-cryptography.ts";

export const fakeCryptography = new FakeCryptography();

/** The same keys for the same number. */
export function keysOf(number: number): KeyPair {
  return fakeCryptography.keyPairFrom(new Uint8Array(32).fill(number));
}

/** A device that writes membership entries, with a clock of its own. */
export function authorOf(
  number: number,
  clock = new ManualClock(),
  random: Random = new SeededRandom(number),
): Author {
  return { cryptography: fakeCryptography, random, clock, keys: keysOf(number) };
}
