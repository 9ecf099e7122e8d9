import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { typeWhileClockTurns } from "./clock/turned-app.ts";
import { runWithWrongClock } from "./clock/wrong-clock.ts";
import { fastFolder } from "#electron/testing/fast-folder.ts";
import { Tally } from "./vault/tally.ts";

/**
 * The machine's clock is wrong by up to ten years, jumps forwards and backwards while the vault is
 * at work and between its sessions. What was stored must be there, in its order; every document must
 * be in the list; and a backup must be there that is not older than the last session but one. One try of twenty, and the
 * first, is the whole app with somebody who types in it.
 */
export const row = {
  id: "clock",
  count: 200,
  shortCount: 4,
  async run({ seed, count }: { seed: number; count: number }) {
    const tally = new Tally("clock");
    const inApp = Math.max(1, Math.floor(count / 20));
    for (let tried = 0; tried < count; tried++) {
      const folder = mkdtempSync(join(fastFolder(), "throughline-clock-"));
      try {
        const random = new SeededRandom(seed + tried);
        const run = tried < inApp ? typeWhileClockTurns : runWithWrongClock;
        tally.add(String(tried), await run(folder, random));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return { tried: count, ...tally.harm };
  },
};
