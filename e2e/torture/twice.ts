import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { runTwoVaults } from "./twice/two-vaults.ts";
import { typeInTwoWindows } from "./twice/two-windows.ts";
import { fastFolder } from "#electron/testing/fast-folder.ts";
import { Tally } from "./vault/tally.ts";

/**
 * Everything there twice: two windows on one document, the app started twice on one folder, and, by
 * force, two vaults at work on one database. Nothing that any of them called stored may be missing.
 */
export const row = {
  id: "twice",
  count: 40,
  shortCount: 2,
  async run({ seed, count }: { seed: number; count: number }) {
    const random = new SeededRandom(seed);
    const inApp = Math.max(1, Math.floor(count / 8));
    const tally = new Tally("twice");
    for (let tried = 0; tried < count; tried++) {
      const folder = mkdtempSync(join(fastFolder(), "throughline-twice-"));
      try {
        const run = tried < inApp ? typeInTwoWindows : runTwoVaults;
        tally.add(String(tried), await run(folder, random));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return { tried: count, ...tally.harm };
  },
};
