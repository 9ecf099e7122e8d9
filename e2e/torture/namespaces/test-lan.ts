import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { installDebianPackage } from "../../../build/runtime/debian-package.ts";
import { toolEnvironment } from "../../../build/scripts/run-tool.ts";

const script = fileURLToPath(new URL("device.ts", import.meta.url));

/** Only root may, and not in every container. */
export function mayMakeNetworks(): boolean {
  return spawnSync("unshare", ["--net", "true"]).status === 0;
}

/** Gets `ip` from the system's packages if it is not there yet. */
export function obtainIp(): void {
  if (spawnSync("ip", ["-V"]).status !== 0) installDebianPackage("iproute2", console.log);
}

type Running = { child: ChildProcess; links: number; answered: number };

/**
 * Two computers on a switch, each in a network namespace of its own, with no way to anywhere else. Taking one off
 * the switch is a cable that breaks somewhere in the house: neither computer is told.
 */
export class TestLan {
  readonly #name = `tl${process.pid.toString(36)}${randomBytes(2).toString("hex")}`;
  readonly #secret = randomBytes(32).toString("hex");
  readonly #running: (Running | null)[] = [null, null];

  constructor() {
    for (const part of ["s", "0", "1"]) ip("netns", "add", this.#name + part);
    const hub = `${this.#name}s`;
    ip("-n", hub, "link", "add", "br0", "type", "bridge");
    ip("-n", hub, "link", "set", "br0", "up");
    for (const at of [0, 1]) {
      const end = ["type", "veth", "peer", "name", "lan0", "netns", this.#name + at];
      ip("-n", hub, "link", "add", `port${at}`, ...end);
      ip("-n", hub, "link", "set", `port${at}`, "master", "br0", "up");
      ip("-n", this.#name + at, "link", "set", "lan0", "up");
      ip("-n", this.#name + at, "address", "add", `10.77.0.${at + 1}/24`, "dev", "lan0");
    }
  }

  /** Starts the device on one of the computers, which must not have one. */
  start(at: number): void {
    const command = ["netns", "exec", this.#name + at, process.execPath, script];
    const child = spawn("ip", [...command, String(at), "2", this.#secret], {
      env: toolEnvironment(),
      stdio: ["ignore", "pipe", "inherit"],
    });
    const running: Running = { child, links: 0, answered: 0 };
    this.#running[at] = running;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const told = JSON.parse(line) as { links?: number; answered?: boolean };
      if (told.links !== undefined) running.links = told.links;
      if (told.answered === true) running.answered += 1;
    });
  }

  async kill(at: number): Promise<void> {
    const child = this.#running[at]?.child;
    this.#running[at] = null;
    if (child === undefined || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  cut(): void {
    ip("-n", `${this.#name}s`, "link", "set", "port1", "nomaster");
  }

  mend(): void {
    ip("-n", `${this.#name}s`, "link", "set", "port1", "master", "br0");
  }

  /** As when a router gives out another address. */
  readdress(at: number, last: number): void {
    ip("-n", this.#name + at, "address", "flush", "dev", "lan0");
    ip("-n", this.#name + at, "address", "add", `10.77.0.${last}/24`, "dev", "lan0");
  }

  /** Milliseconds until both have one link that carries something both ways; null if that takes too long. */
  untilLinked(limit: number): Promise<number | null> {
    for (const running of this.#running) if (running !== null) running.answered = 0;
    return this.#until(limit, ({ links, answered }) => links === 1 && answered > 0);
  }

  untilAlone(limit: number): Promise<number | null> {
    return this.#until(limit, ({ links }) => links === 0);
  }

  async close(): Promise<void> {
    await Promise.all([this.kill(0), this.kill(1)]);
    for (const part of ["s", "0", "1"]) ip("netns", "delete", this.#name + part);
  }

  async #until(limit: number, holds: (running: Running) => boolean): Promise<number | null> {
    const began = performance.now();
    while (!this.#running.every((running) => running !== null && holds(running))) {
      if (performance.now() - began > limit) return null;
      await sleep(10);
    }
    return performance.now() - began;
  }
}

function ip(...parameters: string[]): void {
  const { status, stderr } = spawnSync("ip", parameters, { encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`ip ${parameters.join(" ")}: ${stderr}`);
  }
}
