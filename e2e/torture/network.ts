import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../build/scripts/project.ts";
import { toolEnvironment } from "../../build/scripts/run-tool.ts";
import { judgeSockets, type SocketUse, straceOptions } from "./socket-trace.ts";
import { obtainStrace } from "./strace/obtain-strace.ts";

/**
 * The end-to-end suite once more under a trace of every socket call of every process. The app may
 * reach nothing: the test's own plumbing and the questions that Chromium asks the kernel are told
 * apart by what was done with each socket, and counted in the output.
 */
export const row = {
  id: "network",
  count: 1,
  shortCount: 1,
  platforms: ["linux"],
  async run({ short }: { short: boolean }) {
    obtainStrace();
    const folder = mkdtempSync(join(tmpdir(), "throughline-network-"));
    try {
      const trace = join(folder, "trace");
      const specs = short ? ["one-decision"] : [];
      const passed = runTraced(trace, specs);
      const uses = judgeSockets(readFileSync(trace, "utf8"));
      const foreign = uses.filter((use) => use.verdict === "foreign");
      for (const use of foreign) console.error(describe(use));
      console.log(countVerdicts(uses));
      return { tried: uses.length, failed: foreign.length + (passed ? 0 : 1), lost: 0 };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Whether the suite passed; what it said is shown only if it did not. */
function runTraced(trace: string, specs: readonly string[]): boolean {
  const suite = ["node_modules/.bin/playwright", "test", ...specs];
  const run = spawnSync("strace", [...straceOptions, "-o", trace, ...suite], {
    cwd: projectFolder,
    encoding: "utf8",
    env: toolEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status === 0) return true;
  console.error(`The traced end-to-end suite did not pass.\n${run.stdout.slice(-4000)}`);
  return false;
}

function describe(use: SocketUse): string {
  return `${use.program} (${use.pid}) ${use.family}: ${use.calls.join("; ")}`;
}

function countVerdicts(uses: readonly SocketUse[]): string {
  const counts = Map.groupBy(uses, (use) => use.verdict);
  return [...counts].map(([verdict, each]) => `${verdict}: ${each.length}`).join(", ");
}
