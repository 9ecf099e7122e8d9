import { ours } from "#renderer/editor/testing/merge/contestants/ours.ts";
import { printScript, shrinkScript } from "#renderer/editor/testing/merge/shrink.ts";
import { scriptOf, trySeeds } from "#renderer/editor/testing/merge/try-seeds.ts";

/** A few are told in full; after that they are the same few again. */
const mostShown = 5;

/**
 * Three people edit one document apart and then meet. Everybody must see the same, equal to a fresh
 * load, with every word that somebody typed where it was typed or among the recovered text, and every block where it was or was put.
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
    const reasons = tally.failures.map((each) => `seed ${each.seed}: ${kindsOf(each.problems)}`);
    return { tried, failed, lost, reasons, note: `${words} words were written.` };
  },
};

/** What is wrong, without the words with which it is. */
function kindsOf(problems: readonly string[]): string {
  const kinds = problems.map((problem) =>
    problem.replace(
      /\b(undead|doubled|misplaced|misordered|torn|swallowed|vanished|appeared) \S+( and \S+)?/,
      "$1 words",
    ),
  );
  return [...new Set(kinds)].join("; ");
}
