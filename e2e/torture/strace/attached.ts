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
        if (pids.every((pid) => isSettled(said, pid))) resolve();
      });
      child.once("exit", () => resolve());
    });
    const strace = new AttachedStrace(child, trace);
    if (child.exitCode === null && !/PTRACE_SEIZE, \d+\): (?!No such process)/.test(said))
      return strace;
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

/** It is held, or cannot be: one that ends after it was listed is met no more. */
function isSettled(said: string, pid: number): boolean {
  return said.includes(`Process ${pid} attached`) || said.includes(`PTRACE_SEIZE, ${pid}): `);
}
