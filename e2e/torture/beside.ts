import { besideScriptOf, shrinkBeside } from "#renderer/editor/testing/beside/try-beside.ts";
import { playBeside } from "#renderer/editor/testing/beside/session.ts";
import { ours } from "#renderer/editor/testing/merge/contestants/ours.ts";
import { printScript } from "#renderer/editor/testing/merge/shrink.ts";

/** A few are told in full; after that they are the same few again. */
const mostShown = 5;

/**
 * Two people are in one document, and each sees at once what the other does. After every act both must see the same, equal
 * to a fresh load; nothing is among the recovered text, as nobody edits at the same time; who only watches stays where they
 * were; and what was done can be taken back and made again.
 */
export const row = {
  id: "beside",
  count: 300,
  shortCount: 5,
  async run({ seed, count }: { seed: number; count: number }) {
    const reasons: string[] = [];
    const seeds: number[] = [];
    let acts = 0;
    for (let each = seed; each < seed + count; each++) {
      const script = besideScriptOf(each);
      const outcome = await playBeside(ours, script);
      acts += outcome.acts;
      if (outcome.problems.length === 0) continue;
      seeds.push(each);
      reasons.push(`seed ${each}: ${outcome.problems.map(kindOf).join("; ")}`);
      if (seeds.length > mostShown) continue;
      console.log(`Seed ${each}: ${outcome.problems.join("; ")}. Shrunk to`);
      console.log(printScript(await shrinkBeside(ours, script)));
    }
    if (seeds.length > mostShown) console.log(`Seeds that failed: ${seeds.join(", ")}.`);
    return {
      tried: count,
      failed: seeds.length,
      lost: 0,
      reasons,
      note: `${acts} acts were watched.`,
    };
  },
};

/** What is wrong, without the words with which it is. */
function kindOf(problem: string): string {
  return problem.replaceAll(/"[^"]*"|[<\u4e00-\u9fff]\d+[>\uac00-\ud7a3]/g, "…");
}
