import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { toolEnvironment } from "../../../build/scripts/run-tool.ts";
import { Expected } from "../vault/expected.ts";
import { journalEntriesIn } from "../vault/journal.ts";
import { judgeSpace, type SpaceVerdict } from "../vault/judge-space.ts";

const script = fileURLToPath(new URL("../vault/session.ts", import.meta.url));
/** A session that takes longer waits for something that will not come. */
const limit = 240_000;

/**
 * Two vaults at work on one database, as no lock of ours would let them: both write in the same
 * documents at once, and sometimes one of them dies. Whatever either was told is stored must be there.
 */
export async function runTwoVaults(folder: string, random: SeededRandom): Promise<SpaceVerdict> {
  const home = join(folder, "home");
  mkdirSync(home);
  const faults: string[] = [];
  const journals = ["first", "one", "other"].map((name) => join(folder, name));
  const [first = "", one = "", other = ""] = journals;
  const run = async (journal: string, bursts: number, end: "closes" | "dies") => {
    const complaint = await runSession(home, journal, [random.below(2 ** 30), bursts, end]);
    if (complaint !== null) faults.push(complaint);
  };

  // The documents are there before: only one device may ever make a document.
  await run(first, 1, "closes");
  const oneEnds = random.below(3) === 0 ? "dies" : "closes";
  await Promise.all([
    run(one, 5 + random.below(20), oneEnds),
    run(other, 5 + random.below(20), "closes"),
  ]);

  const expected = new Expected();
  for (const journal of journals) {
    expected.beginSession();
    if (!existsSync(journal)) continue;
    for (const entry of journalEntriesIn(readFileSync(journal, "utf8"))) expected.note(entry);
  }
  const verdict = await judgeSpace(home, expected);
  return { lost: verdict.lost, faults: [...faults, ...verdict.faults] };
}

/** Null if the session ended as it was asked to. */
function runSession(
  home: string,
  journal: string,
  [seed, bursts, end]: readonly [number, number, "closes" | "dies"],
): Promise<string | null> {
  const own = [script, home, journal, String(seed), String(bursts), end];
  const child = spawn(process.execPath, own, {
    env: toolEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    timeout: limit,
  });
  let complaints = "";
  child.stderr.on("data", (words: Buffer) => (complaints += words.toString()));
  return new Promise((resolve) => {
    child.once("close", (code, signal) => {
      const isAsAsked = end === "dies" ? signal === "SIGKILL" : code === 0;
      resolve(isAsAsked ? null : `A session ended badly: ${lastWordsOf(complaints)}`);
    });
  });
}

function lastWordsOf(complaints: string): string {
  return /Error: .*/.exec(complaints)?.[0] ?? complaints.slice(-200);
}
