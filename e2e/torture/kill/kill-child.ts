import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { toolEnvironment } from "../../../build/scripts/run-tool.ts";
import { statementsOfMigration } from "../vault/die-amid-migration.ts";
import { Expected } from "../vault/expected.ts";
import { journalEntriesIn } from "../vault/journal.ts";
import { judgeSpace, type SpaceVerdict } from "../vault/judge-space.ts";

const script = fileURLToPath(new URL("../vault/session.ts", import.meta.url));
/** More than any of them gets done before it is killed. */
const endless = 1_000_000;

/**
 * The vault's own code in a process of its own, killed again and again while it writes, makes
 * snapshots and backups, or brings a file of an older form into the present one.
 */
export class KilledVault {
  readonly #folder: string;
  readonly #home: string;
  readonly #random: SeededRandom;
  readonly #expected = new Expected();
  #sessions = 0;
  #isOlder = false;

  constructor(folder: string, random: SeededRandom) {
    this.#folder = folder;
    this.#home = join(folder, "home");
    this.#random = random;
    mkdirSync(this.#home);
  }

  /** A first life that ends well, and leaves the space in an older form. */
  async begin(): Promise<void> {
    const child = this.#start(12, "ages");
    const code = await whenClosed(child);
    if (code !== 0) throw new Error("The first session failed");
    this.#isOlder = true;
    this.#readJournal();
  }

  /** One more life, cut short; the first one amid a migration, at a statement that the seed chooses. Then what it left is looked at, in a copy. */
  async killOnce(): Promise<SpaceVerdict> {
    const random = this.#random;
    const isMigrating = this.#isOlder;
    this.#isOlder = false;
    const child = isMigrating
      ? this.#start(random.below(statementsOfMigration), "migrating")
      : this.#start(endless, "closes");
    const closed = whenClosed(child);
    if (isMigrating) return this.#judge((await closed) === null, "No migration was met");
    const isOpen = new Promise<void>((resolve) => child.stdout?.once("data", () => resolve()));
    // Some are killed while they open, when a migration or a mending is under way.
    if (random.below(3) > 0) await Promise.race([isOpen, closed]);
    await sleep(random.below(1_200));
    const wasAlive = child.exitCode === null;
    child.kill("SIGKILL");
    await closed;
    return this.#judge(wasAlive, "It ended by itself");
  }

  async #judge(wasKilled: boolean, otherwise: string): Promise<SpaceVerdict> {
    this.#readJournal();
    const copy = join(this.#folder, "after");
    cpSync(this.#home, copy, { recursive: true });
    const { lost, faults } = await judgeSpace(copy, this.#expected);
    rmSync(copy, { recursive: true });
    return { lost, faults: wasKilled ? faults : [...faults, otherwise] };
  }

  #start(bursts: number, end: string): ChildProcess {
    const seed = this.#random.below(2 ** 30);
    const own = [script, this.#home, this.#journal(), String(seed), String(bursts), end];
    return spawn(process.execPath, own, {
      env: toolEnvironment(),
      stdio: ["ignore", "pipe", "inherit"],
    });
  }

  #readJournal(): void {
    this.#expected.beginSession();
    const path = this.#journal();
    if (existsSync(path)) {
      for (const entry of journalEntriesIn(readFileSync(path, "utf8"))) this.#expected.note(entry);
    }
    this.#sessions++;
  }

  #journal(): string {
    return join(this.#folder, `journal-${this.#sessions}`);
  }
}

function whenClosed(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("close", (code) => resolve(code)));
}
