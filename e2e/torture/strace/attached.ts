import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect } from "../../fixtures/patience.ts";
import { whenGone } from "../../fixtures/running-app.ts";

/** A strace that holds processes which run already, and lets go of them when it is stopped. */
export class AttachedStrace {
  readonly #child: ChildProcess;
  readonly #trace: string;

  private constructor(child: ChildProcess, trace: string) {
    this.#child = child;
    this.#trace = trace;
  }

  /** Resolves once it holds all of them that are still there. */
  static async hold(
    pids: readonly number[],
    options: readonly string[],
    trace: string,
  ): Promise<AttachedStrace> {
    const held = pids.flatMap((pid) => ["-p", String(pid)]);
    const child = spawn("strace", ["-f", ...options, "-o", trace, ...held], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    await new Promise<void>((resolve) => {
      child.stderr.on("data", (words: Buffer) => {
        said += words.toString();
        if (holdOn(pids, said) !== "partly") resolve();
      });
      child.once("exit", () => resolve());
    });
    const strace = new AttachedStrace(child, trace);
    if (child.exitCode === null && holdOn(pids, said) === "firm") return strace;
    await strace.letGo();
    throw new Error(`strace cannot hold the app: ${said}`);
  }

  /** How many calls it made fail. */
  get injected(): number {
    if (!existsSync(this.#trace)) return 0;
    return readFileSync(this.#trace, "utf8").split("(INJECTED)").length - 1;
  }

  /** Waits until it has made one fail: a program may put off what it writes. */
  async untilInjected(): Promise<void> {
    await expect
      .poll(() => this.injected, { message: "No call came that could be made to fail" })
      .toBeGreaterThan(0);
  }

  async letGo(): Promise<void> {
    const gone = whenGone(this.#child);
    this.#child.kill("SIGINT");
    await gone;
  }
}

/** Which hold it has by what it said so far. One that ended after it was listed is met no more, and not waited for. */
export function holdOn(pids: readonly number[], said: string): "partly" | "firm" | "refused" {
  const lines = said.split("\n").slice(0, -1);
  const failed = lines.filter((line) => line.includes("ptrace(PTRACE_SEIZE"));
  if (failed.some((line) => !line.endsWith("No such process"))) return "refused";
  const isSettled = (pid: number) =>
    failed.some((line) => line.includes(`, ${pid})`)) ||
    lines.some((line) => line.includes(`Process ${pid} attached`));
  return pids.every(isSettled) ? "firm" : "partly";
}
