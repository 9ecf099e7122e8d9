import { Scenario } from "./scenario.ts";

export type Tally = Readonly<{
  failures: readonly Readonly<{ seed: number; problems: readonly string[] }>[];
  lost: number;
  words: number;
}>;

export type Share = Readonly<{ first: number; count: number }>;

/** Runs as many seeds, one after the other. */
export async function trySeeds({ first, count }: Share): Promise<Tally> {
  const failures: Tally["failures"][number][] = [];
  let [lost, words] = [0, 0];
  for (let seed = first; seed < first + count; seed++) {
    const outcome = await new Scenario(seed).run();
    lost += outcome.lost;
    words += outcome.words;
    if (outcome.problems.length > 0) failures.push({ seed, problems: outcome.problems });
  }
  return { failures, lost, words };
}
