import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toolEnvironment } from "../../../build/scripts/run-tool.ts";
import { Expected } from "../vault/expected.ts";
import { journalEntriesIn } from "../vault/journal.ts";
import { judgeSpace } from "../vault/judge-space.ts";
import { type Failing, injectionOptions } from "./injection.ts";

const script = fileURLToPath(new URL("starved.ts", import.meta.url));
/** A child that takes longer waits for something that will not come. */
const limit = 240_000;
/** So many failures are borne before the child dies, on a disk that does not come back. */
const patience = 6;

/** What became of one run on a failing disk. */
export type ChildHarm = Readonly<{ lost: number; faults: readonly string[]; injected: number }>;

/** Runs the vault's code on a disk that fails as asked, and judges what it leaves behind. */
export async function runOnFailingDisk(
  folder: string,
  failing: Failing,
  seed: number,
): Promise<ChildHarm> {
  const home = join(folder, "home");
  const journal = join(folder, "journal");
  const trace = join(folder, "trace");
  mkdirSync(home);
  const own = [home, journal, String(seed), "6", String(failing.last === null ? patience : 0)];
  const child = [process.execPath, script, ...own];
  const run = spawnSync("strace", [...injectionOptions(failing, home), "-o", trace, ...child], {
    encoding: "utf8",
    env: toolEnvironment(),
    timeout: limit,
    killSignal: "SIGKILL",
  });

  if (run.error !== undefined) return { lost: 0, faults: [String(run.error)], injected: 0 };
  const died = run.signal === "SIGKILL" && failing.last === null;
  const expected = new Expected();
  if (existsSync(journal))
    for (const entry of journalEntriesIn(readFileSync(journal, "utf8"))) expected.note(entry);
  // Now the disk takes everything again.
  const { lost, faults } = await judgeSpace(home, expected);
  const ended = run.status === 0 || died ? [] : [`It ended badly: ${lastWordsOf(run.stderr)}`];
  const injected = readFileSync(trace, "utf8").split("(INJECTED)").length - 1;
  return { lost, faults: [...ended, ...faults], injected };
}

function lastWordsOf(complaints: string): string {
  return /Error: .*/.exec(complaints)?.[0] ?? complaints.slice(-200);
}
