import { Scenario } from "./simulation/scenario.ts";

/** A few are told in full; after that they are the same few again. */
const mostShown = 10;

/**
 * Devices of one shared space on a simulated clock and network, with the real sessions, membership, gate and sealer:
 * they edit, lose their links, crash, run out of disk and lose rights, and then meet. All must have the same, with
 * every word that was stored, and nobody may ever have said "in sync" who was not.
 */
export const row = {
  id: "simulation",
  count: 20_000,
  shortCount: 500,
  async run({ seed, count }: { seed: number; count: number }) {
    const failed: number[] = [];
    let [lost, words] = [0, 0];
    for (let tried = 0; tried < count; tried++) {
      const outcome = await new Scenario(seed + tried).run();
      lost += outcome.lost;
      words += outcome.words;
      if (outcome.problems.length === 0) continue;
      failed.push(seed + tried);
      if (failed.length <= mostShown) {
        console.log(`Seed ${seed + tried}: ${outcome.problems.join("; ")}.`);
      }
    }
    if (failed.length > mostShown) console.log(`Seeds that failed: ${failed.join(", ")}.`);
    return { tried: count, failed: failed.length, lost, note: `${words} words were written.` };
  },
};
