import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { Share } from "./simulation/try-seeds.ts";

/** A few are told in full; after that they are the same few again. */
const mostShown = 10;

const tallySchema = z.object({
  failures: z.array(z.object({ seed: z.number(), problems: z.array(z.string()) })),
  lost: z.number(),
  words: z.number(),
});

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
    const tallies = await Promise.all(sharesOf(seed, count).map(inThread));
    const failures = tallies.flatMap((tally) => tally.failures);
    for (const { seed: failed, problems } of failures.slice(0, mostShown)) {
      console.log(`Seed ${failed}: ${problems.join("; ")}.`);
    }
    if (failures.length > mostShown) {
      console.log(`Seeds that failed: ${failures.map((failure) => failure.seed).join(", ")}.`);
    }
    const lost = tallies.reduce((sum, tally) => sum + tally.lost, 0);
    const words = tallies.reduce((sum, tally) => sum + tally.words, 0);
    const reasons = failures.map((each) => `seed ${each.seed}: ${each.problems.join("; ")}`);
    const note = `${words} words were written.`;
    return { tried: count, failed: failures.length, lost, reasons, note };
  },
};

/** One share for each processor; a seed comes out the same in whichever it is. */
function sharesOf(first: number, count: number): readonly Share[] {
  const size = Math.ceil(count / Math.min(count, availableParallelism()));
  const shares: Share[] = [];
  for (let at = 0; at < count; at += size) {
    shares.push({ first: first + at, count: Math.min(size, count - at) });
  }
  return shares;
}

async function inThread(share: Share): Promise<z.output<typeof tallySchema>> {
  const worker = new Worker(new URL("./simulation/worker.ts", import.meta.url), {
    workerData: share,
  });
  const answer: unknown[] = await once(worker, "message");
  return tallySchema.parse(answer[0]);
}
