import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { fillDiskUnderApp } from "./disk/failing-app.ts";
import { runOnFailingDisk } from "./disk/failing-child.ts";
import { chooseFailing } from "./disk/injection.ts";
import { obtainStrace } from "./strace/obtain-strace.ts";
import { fastFolder } from "#electron/testing/fast-folder.ts";
import { Tally } from "./vault/tally.ts";

/**
 * The disk is full, read-only or broken, from any write or sync on, for a while or for good: strace
 * makes the system calls on a space's files fail, or on those of its list or its backups. Most runs are of the vault's own code, a few of
 * the whole app, whose window must say so and keep the words. Nothing that was called stored may be
 * missing afterwards, what was stored must be read meanwhile, and all is stored once the disk is back.
 */
export const row = {
  id: "disk",
  count: 300,
  shortCount: 5,
  platforms: ["linux"],
  async run({ seed, count, short }: { seed: number; count: number; short: boolean }) {
    obtainStrace();
    const random = new SeededRandom(seed);
    const inApp = short ? 1 : Math.min(6, count);
    const tally = new Tally("disk");
    let injected = 0;
    let failing = 0;
    for (let tried = 0; tried < count; tried++) {
      const folder = mkdtempSync(join(fastFolder(), "throughline-disk-"));
      const chosen = chooseFailing(random, tried, seed);
      try {
        const harm =
          tried < inApp
            ? await fillDiskUnderApp(folder, chosen.error)
            : await runOnFailingDisk(folder, chosen, seed + tried);
        injected += harm.injected;
        if (harm.injected > 0) failing++;
        tally.add(`${tried}: ${JSON.stringify(chosen)}`, harm);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    console.log(`${injected} system calls were made to fail, in ${failing} of ${count} tries.`);
    // A disk that never failed says nothing.
    return { tried: failing, ...tally.harm };
  },
};
