import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { whenGone } from "../../fixtures/running-app.ts";

/** A strace that holds processes which run already, and lets go of them when it is stopped. */
export class AttachedStrace {
  readonly #child: ChildProcess;
  readonly #trace: string;

  private constructor(child: ChildProcess, trace: string) {
    this.#child = child;
    this.#trace = trace;
  }

  /** Resolves once it holds all of them. */
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
        if (pids.every((pid) => said.includes(`Process ${pid} attached`))) resolve();
      });
      child.once("exit", () => resolve());
    });
    if (child.exitCode !== null) throw new Error(`strace cannot hold the app: ${said}`);
    return new AttachedStrace(child, trace);
  }

  /** How many calls it made fail. */
  get injected(): number {
    if (!existsSync(this.#trace)) return 0;
    return readFileSync(this.#trace, "utf8").split("(INJECTED)").length - 1;
  }

  async letGo(): Promise<void> {
    const gone = whenGone(this.#child);
    this.#child.kill("SIGINT");
    await gone;
  }
}
