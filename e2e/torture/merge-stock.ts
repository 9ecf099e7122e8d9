import { stockV1, stockV2 } from "#renderer/editor/testing/merge/contestants/stock.ts";
import { trySeeds } from "#renderer/editor/testing/merge/try-seeds.ts";

/** What `merge` does to this program, done to the two bindings that come with Lexical. */
export const row = {
  id: "merge.stock",
  count: 1000,
  shortCount: 10,
  isComparison: true,
  async run({ seed, count }: { seed: number; count: number }) {
    const sum = { tried: 0, failed: 0, lost: 0 };
    const notes: string[] = [];
    for (const contestant of [stockV1, stockV2]) {
      const { tried, failed, lost, words } = await trySeeds(contestant, { first: seed, count });
      sum.tried += tried;
      sum.failed += failed;
      sum.lost += lost;
      notes.push(
        `${contestant.name} failed in ${failed} of ${tried} and lost ${lost} of ${words} words`,
      );
    }
    return { ...sum, reasons: [], note: `${notes.join("; ")}.` };
  },
};
