import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { installDebianPackage } from "../../../build/runtime/debian-package.ts";
import { formsOf } from "./find-bytes.ts";

/** Gets `tcpdump` from the system's packages if it is not there yet. */
export function obtainTcpdump(): void {
  if (spawnSync("tcpdump", ["--version"]).status === 0) return;
  installDebianPackage("tcpdump", console.log);
  if (spawnSync("tcpdump", ["--version"]).status !== 0) throw new Error("There is no tcpdump.");
}

/** Where words go that are sent to see whether they are heard (RFC 863). */
export const discard = 9;

/** Every byte that passes any card of a network namespace, whole and unread. */
export class Capture {
  readonly #file: string;
  readonly #child: ChildProcess;

  private constructor(file: string, child: ChildProcess) {
    this.#file = file;
    this.#child = child;
  }

  static async begin(network: string, card: string, file: string): Promise<Capture> {
    const own = ["-i", card, "-s", "0", "-U", "--immediate-mode", "-Z", "root", "-w", file];
    const child = spawn("ip", ["netns", "exec", network, "tcpdump", ...own], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    // Where the torture breaks off, nothing goes on to listen.
    process.once("exit", () => child.kill());
    await untilItListens(child);
    return new Capture(file, child);
  }

  /** Whether words passed, in any form in which the program holds them. */
  has(words: string): boolean {
    const bytes = readFileSync(this.#file);
    return formsOf(words).some((form) => bytes.includes(form));
  }

  /**
   * What programs said to one another, a packet each; the kernel's own questions for neighbours and groups are left out, and what was
   * sent to `discard` to see whether anything is heard.
   */
  packets(): readonly string[] {
    const asked = ["-n", "-r", this.#file, `(tcp or udp) and not udp dst port ${discard}`];
    const read = spawnSync("tcpdump", asked, { encoding: "utf8", maxBuffer: 2 ** 28 });
    const { status, stdout, stderr } = read;
    if (status !== 0) throw new Error(`What was heard cannot be read: ${stderr}`);
    return stdout.split("\n").filter((line) => line !== "");
  }

  /** Ends it, which must still be listening. */
  async end(): Promise<void> {
    if (hasEnded(this.#child)) throw new Error("It did not listen to the end.");
    await this.stop();
  }

  /** Ends it if it still listens: while it does, this process does not end by itself. */
  async stop(): Promise<void> {
    if (hasEnded(this.#child)) return;
    const isOver = once(this.#child, "exit");
    this.#child.kill("SIGINT");
    await isOver;
  }
}

/** It says so on the same channel as what it cannot do. */
async function untilItListens(child: ChildProcess): Promise<void> {
  let said = "";
  const listens = new Promise<void>((resolve) => {
    child.stderr?.on("data", (words: Buffer) => {
      said += words.toString();
      if (said.includes("listening on")) resolve();
    });
  });
  await Promise.race([listens, once(child, "exit")]);
  if (hasEnded(child)) throw new Error(`Nothing can be captured: ${said}`);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
