import { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { Contestant } from "./contestant.ts";
import { writeScript } from "./script.ts";
import { playScript } from "./session.ts";

export type Tally = Readonly<{
  tried: number;
  failed: number;
  lost: number;
  words: number;
  /** The seeds that failed, with what was wrong. */
  failures: readonly Readonly<{ seed: number; problems: readonly string[] }>[];
}>;

/** Plays the scripts of so many seeds, one after another. */
export async function trySeeds(
  contestant: Contestant,
  { first, count }: Readonly<{ first: number; count: number }>,
): Promise<Tally> {
  let lost = 0;
  let words = 0;
  const failures: { seed: number; problems: readonly string[] }[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const outcome = await playScript(contestant, scriptOf(seed));
    lost += outcome.lost.length;
    words += outcome.words;
    if (outcome.problems.length > 0) failures.push({ seed, problems: outcome.problems });
  }
  return { tried: count, failed: failures.length, lost, words, failures };
}

export function scriptOf(seed: number) {
  return writeScript(new SeededRandom(seed));
}
