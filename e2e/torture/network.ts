import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../build/scripts/project.ts";
import { toolEnvironment } from "../../build/scripts/run-tool.ts";
import { judgeSockets, type SocketUse, straceOptions } from "./socket-trace.ts";
import { obtainStrace } from "./strace/obtain-strace.ts";

/** Of every computer, and the one that leads nowhere else. */
const loopback = "127.0.0.1";

/**
 * What the app does with the network, under a trace of every socket call of every process. With no shared space, in the
 * end-to-end suite, it may reach nothing: the test's own plumbing and the questions that Chromium asks the kernel are told
 * apart by what was done with each socket. With one it may use the card it was told to, and nothing that is written in Private
 * reaches the process that has a network, or a file but Private's own.
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
      const alone = traced(
        join(folder, "alone"),
        ["node_modules/.bin/playwright", "test", ...(short ? ["one-decision"] : specsAlone())],
        null,
      );
      const script = fileURLToPath(import.meta.resolve("./network/private-words.ts"));
      const privateWords = ["node", script, join(folder, "homes")];
      const shared = traced(join(folder, "shared"), privateWords, loopback);
      const failed = alone.failed + shared.failed + (shared.usesCard ? 0 : 1);
      return { tried: alone.tried + shared.tried, failed, lost: 0 };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The specs in which nothing is shared. */
function specsAlone(): readonly string[] {
  const folder = join(projectFolder, "e2e/specs");
  return readdirSync(folder).filter(
    (name) => !readFileSync(join(folder, name), "utf8").includes("fixtures/two-people"),
  );
}

/** Runs a command to its end, and judges every socket that it used. */
function traced(trace: string, command: readonly string[], card: string | null) {
  const passed = runTraced(trace, command);
  const uses = judgeSockets(readFileSync(trace, "utf8"), card);
  const foreign = uses.filter((use) => use.verdict === "foreign");
  for (const use of foreign) console.error(describe(use));
  console.log(countVerdicts(uses));
  return {
    tried: uses.length,
    failed: foreign.length + (passed ? 0 : 1),
    usesCard: uses.some((use) => use.verdict === "card"),
  };
}

/** Whether the command ended well; what it said is shown only if it did not. */
function runTraced(trace: string, command: readonly string[]): boolean {
  const run = spawnSync("strace", [...straceOptions, "-o", trace, ...command], {
    cwd: projectFolder,
    encoding: "utf8",
    env: toolEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status === 0) return true;
  console.error(
    `What was traced did not pass.\n${run.stdout.slice(-4000)}${run.stderr.slice(-2000)}`,
  );
  return false;
}

function describe(use: SocketUse): string {
  return `${use.program} (${use.pid}) ${use.family}: ${use.calls.join("; ")}`;
}

function countVerdicts(uses: readonly SocketUse[]): string {
  const counts = Map.groupBy(uses, (use) => use.verdict);
  return [...counts].map(([verdict, each]) => `${verdict}: ${each.length}`).join(", ");
}
