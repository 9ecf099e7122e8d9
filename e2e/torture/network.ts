import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../build/scripts/project.ts";
import { toolEnvironment } from "../../build/scripts/run-tool.ts";
import { mayMakeNetworks } from "./namespaces/test-lan.ts";
import { watchTheWire } from "./network/on-the-wire.ts";
import { judgeSockets, type SocketUse, straceOptions } from "./socket-trace.ts";
import { obtainStrace } from "./strace/obtain-strace.ts";

/** Of every computer, and the one that leads nowhere else. */
const loopback = "127.0.0.1";

/**
 * What the app does with the network, under a trace of every socket call of every process. With no shared space, in the
 * end-to-end suite, it may reach nothing: the test's own plumbing and the questions that Chromium asks the kernel are told
 * apart by what was done with each socket. With one it may use the card it was told to, and nothing that is written in Private
 * reaches the process that has a network, or a file but Private's own. Where networks can be made, the vault and the peers process run once
 * more in some of their own, in which every byte is captured and every socket listed.
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
        [
          "node_modules/.bin/playwright",
          "test",
          // What the tests before left of those that failed stays.
          "--output=.cache/traced-results",
          ...(short ? ["one-decision"] : specsAlone()),
        ],
        null,
      );
      const script = fileURLToPath(import.meta.resolve("./network/private-words.ts"));
      const privateWords = ["node", script, join(folder, "homes")];
      const shared = traced(join(folder, "shared"), privateWords, loopback);
      const wire = await watched();
      const reasons = [
        ...alone.problems.map((problem) => `with nothing shared ${problem}`),
        ...shared.problems.map((problem) => `with something shared ${problem}`),
        ...(shared.usesCard ? [] : ["with something shared no card was used"]),
        ...wire.problems,
      ];
      const tried = alone.tried + shared.tried + wire.tried;
      return { tried, failed: reasons.length, lost: 0, reasons };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function watched(): ReturnType<typeof watchTheWire> {
  if (!mayMakeNetworks()) {
    console.log("network: no networks can be made here, so no byte is captured.");
    return { tried: 0, problems: [] };
  }
  const found = await watchTheWire();
  for (const problem of found.problems) console.error(`network: ${problem}.`);
  return found;
}

/** The specs in which nothing is shared: whoever makes an invite listens for those who follow it. */
function specsAlone(): readonly string[] {
  const folder = join(projectFolder, "e2e/specs");
  const shares = /fixtures\/two-people|Make the invite/;
  return readdirSync(folder).filter(
    (name) => !shares.test(readFileSync(join(folder, name), "utf8")),
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
    problems: [
      ...foreign.map(({ program, family }) => `${program} used a socket of ${family}`),
      ...(passed ? [] : ["what was traced did not pass"]),
    ],
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
