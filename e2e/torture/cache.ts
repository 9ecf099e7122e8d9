import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { CacheVictim, harms } from "./cache/cache-victim.ts";
import { pick } from "./input-calls.ts";
import { obtainStrace } from "./strace/obtain-strace.ts";
import { Tally } from "./vault/tally.ts";

/**
 * The window's IndexedDB is deleted, corrupted or full, between runs of the app or under its hands.
 * It is only a cache: the app must start and save all the same, and nothing may be gone or doubled.
 */
export const row = {
  id: "cache",
  count: 40,
  shortCount: 5,
  async run({ seed, count, short }: { seed: number; count: number; short: boolean }) {
    if (process.platform === "linux") obtainStrace();
    const folder = mkdtempSync(join(tmpdir(), "throughline-cache-"));
    const random = new SeededRandom(seed);
    const tally = new Tally("cache");
    const victim = new CacheVictim(folder, random);
    try {
      if (short) {
        tally.add("one after the other", await victim.sufferAll());
        return { tried: harms.length, ...tally.harm };
      }
      await victim.begin();
      for (let tried = 0; tried < count; tried++) {
        const harm = tried < harms.length ? harms[tried] : pick(random, harms);
        if (harm !== undefined) tally.add(`${tried}: ${harm}`, await victim.suffer(harm));
      }
    } finally {
      await victim.cleanUp();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    }
    return { tried: count, ...tally.harm };
  },
};
