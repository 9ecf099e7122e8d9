import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { runWithWrongClock } from "./clock/wrong-clock.ts";
import { fastFolder } from "./vault/fast-folder.ts";
import { Tally } from "./vault/tally.ts";

/**
 * The machine's clock is wrong by up to ten years, jumps forwards and backwards while the vault is
 * at work and between its sessions. What was stored must be there, in its order; every document must
 * be in the list; and a backup must be there that is not older than the last session but one.
 */
export const row = {
  id: "clock",
  count: 200,
  shortCount: 4,
  async run({ seed, count }: { seed: number; count: number }) {
    const tally = new Tally("clock");
    for (let tried = 0; tried < count; tried++) {
      const folder = mkdtempSync(join(fastFolder(), "throughline-clock-"));
      try {
        const random = new SeededRandom(seed + tried);
        tally.add(String(tried), await runWithWrongClock(folder, random));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return { tried: count, ...tally.harm };
  },
};
