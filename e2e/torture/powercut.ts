import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { obtainStrace } from "./strace/obtain-strace.ts";
import { chooseMoments, judgeCuts } from "./powercut/cuts.ts";
import { recordSessions } from "./powercut/recording.ts";
import { fastFolder } from "#electron/testing/fast-folder.ts";

/**
 * The power goes while the vault writes, makes snapshots and backups, and migrates. Its own code runs in a traced process; from the trace the
 * folder is built again as of every sync and of random moments, with any part of what was not synced dropped or torn.
 * Everything that the vault had called stored by then must be there, in a space that opens.
 */
export const row = {
  id: "powercut",
  count: 2_000,
  shortCount: 15,
  platforms: ["linux"],
  async run({ seed, count, short }: { seed: number; count: number; short: boolean }) {
    obtainStrace();
    const folder = mkdtempSync(join(fastFolder(), "throughline-powercut-"));
    try {
      const random = new SeededRandom(seed);
      const size = short ? { sessions: 3, bursts: 15 } : { sessions: 6, bursts: 80 };
      const happenings = recordSessions(folder, { seed, ...size });
      const moments = chooseMoments(happenings, random, count);
      const reasons: string[] = [];
      const tell = (harm: string) => {
        reasons.push(harm);
        console.error(`powercut: ${harm}`);
      };
      const harm = await judgeCuts({ happenings, moments, random, folder, tell });
      return { tried: count, ...harm, reasons };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
