import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { wordsOfFailure } from "../../build/scripts/words-of-failure.ts";
import { KilledVault } from "./kill/kill-child.ts";
import { KilledApp } from "./kill/killed-app.ts";
import type { SpaceVerdict } from "./vault/judge-space.ts";
import { Tally } from "./vault/tally.ts";

/** So many lives of one vault share a folder. */
const livesOfOne = 10;

/**
 * `kill -9` at random points: of the whole app and of its vault alone while a person types, and of
 * the vault's own code while it makes snapshots and backups, each tenth time amid a migration. A third each. Whatever was
 * acknowledged must be there after the next start, in its order, and every start must be clean.
 */
export const row = {
  id: "kill",
  count: 300,
  shortCount: 3,
  async run({ seed, count }: { seed: number; count: number }) {
    const random = new SeededRandom(seed);
    const tally = new Tally("kill");
    const alone = Math.floor(count / 3);
    await killInApp(random, count - alone, tally);
    for (let done = 0; done < alone; done += livesOfOne) {
      await killAlone(random, Math.min(livesOfOne, alone - done), tally);
    }
    return { tried: count, ...tally.harm };
  },
};

async function killInApp(random: SeededRandom, count: number, tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-kill-"));
  const app = new KilledApp(folder, random);
  try {
    await app.begin();
    for (let round = 0; round < count; round++) {
      tally.add(`app ${round}`, await killOnce(app, round % 2 === 0 ? "vault" : "app"));
    }
    tally.add("app at last", { lost: await app.comeUp(), faults: [] });
  } finally {
    await app.cleanUp();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function killOnce(app: KilledApp, what: "vault" | "app"): Promise<SpaceVerdict> {
  try {
    const lost = await app.comeUp();
    await (what === "vault" ? app.killVault() : app.killApp());
    return { lost, faults: [] };
  } catch (thrown) {
    await app.cleanUp();
    return { lost: 0, faults: [wordsOfFailure(thrown)] };
  }
}

async function killAlone(random: SeededRandom, lives: number, tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-kill-"));
  try {
    const vault = new KilledVault(folder, random);
    await vault.begin();
    for (let life = 0; life < lives; life++) tally.add(`alone ${life}`, await vault.killOnce());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
