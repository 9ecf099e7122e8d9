import { ours } from "#renderer/editor/testing/merge/contestants/ours.ts";
import { printScript, shrinkScript } from "#renderer/editor/testing/merge/shrink.ts";
import { scriptOf, trySeeds } from "#renderer/editor/testing/merge/try-seeds.ts";

/** A few are told in full; after that they are the same few again. */
const mostShown = 5;

/**
 * Three people edit one document apart and then meet. Everybody must see the same, equal to a fresh
 * load, with every word that somebody typed where it was typed or among the recovered text.
 */
export const row = {
  id: "merge",
  count: 1000,
  shortCount: 100,
  async run({ seed, count }: { seed: number; count: number }) {
    const tally = await trySeeds(ours, { first: seed, count });
    for (const failure of tally.failures.slice(0, mostShown)) {
      const script = await shrinkScript(ours, scriptOf(failure.seed));
      console.log(`Seed ${failure.seed}: ${failure.problems.join("; ")}. Shrunk to`);
      console.log(printScript(script));
    }
    const seeds = tally.failures.map((failure) => failure.seed);
    if (seeds.length > mostShown) console.log(`Seeds that failed: ${seeds.join(", ")}.`);
    const { tried, failed, lost, words } = tally;
    return { tried, failed, lost, note: `${words} words were written.` };
  },
};
