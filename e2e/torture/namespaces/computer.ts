import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { homeFilesIn } from "#electron/platform/paths.ts";
import type { Sync } from "#shared/bridge/sharing-calls.ts";
import { type DeviceKey, deviceKeySchema, type SpaceId } from "#shared/domain/ids.ts";
import { toolEnvironment } from "../../../build/scripts/run-tool.ts";
import { type Order, type Read, readSchema, type Told, toldSchema } from "./device-contract.ts";

const script = fileURLToPath(new URL("device.ts", import.meta.url));

/** `card` is the only one that may be used; without it all are. */
export type Place = Readonly<{ network: string; home: string; space: SpaceId; card?: string }>;
export type Part = "vault" | "peers" | "all";
type Hearing = (told: Told) => void;

/** One computer in a network of its own, seen from outside: the program runs there, is asked for something, and is killed. */
export class Computer {
  readonly #place: Place;
  readonly #hear: Hearing;
  readonly #answers = new Map<number, (answer: unknown) => void>();
  readonly #pids = new Map<string, number>();
  readonly #states = new Map<DeviceKey, Sync>();
  #child: ChildProcess | null = null;
  #lastId = 0;

  constructor(place: Place, hear: Hearing) {
    this.#place = place;
    this.#hear = hear;
  }

  /** How it says that it stands with the others. */
  get states(): ReadonlyMap<DeviceKey, Sync> {
    return this.#states;
  }

  async start(seed: number): Promise<void> {
    const { network, home, space, card } = this.#place;
    const own = [process.execPath, script, home, space, String(seed)];
    const child = spawn("ip", ["netns", "exec", network, ...own], {
      env: { ...toolEnvironment(), THROUGHLINE_NETWORK_CARD: card },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    this.#states.clear();
    const isUp = Promise.withResolvers<void>();
    child.on("message", (message) => {
      const told = toldSchema.parse(message);
      if (told.kind === "process") this.#started(told.name, told.pid);
      if (told.kind === "process" && told.name === "main") isUp.resolve();
      if (told.kind === "states") {
        for (const { device, state } of told.states) this.#states.set(device, state);
      }
      if (told.kind === "answer") this.#answers.get(told.id)?.(told.answer);
      this.#hear(told);
    });
    child.once("exit", () => {
      for (const answer of this.#answers.values()) answer(null);
      isUp.resolve();
    });
    await isUp.promise;
  }

  #started(name: string, pid: number): void {
    this.#pids.set(name, pid);
    // What the one before it said is not said any more.
    if (name === "Throughline peers") this.#states.clear();
  }

  /** Null if it ends before it answers, or has no vault just then. */
  ask(order: Order): Promise<unknown> {
    const child = this.#child;
    if (child === null || !child.connected) return Promise.resolve(null);
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#answers.set(id, (answer) => {
        this.#answers.delete(id);
        resolve(answer);
      });
      child.send({ id, order }, (error) => {
        if (error !== null) this.#answers.get(id)?.(null);
      });
    });
  }

  async read(
    documents: Extract<Order, { kind: "read" }>["documents"],
  ): Promise<readonly Read[] | null> {
    return readSchema
      .array()
      .nullable()
      .parse(await this.ask({ kind: "read", documents }));
  }

  /** The process that has a network; undefined while there is none. */
  get peers(): number | undefined {
    return this.#pids.get("Throughline peers");
  }

  /** `kill -9`. Of vault and peers process main starts another one; all that is left of a whole program is its folder. */
  async kill(part: Part): Promise<void> {
    if (part !== "all") return end(this.#pids.get(`Throughline ${part}`));
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    const isGone = once(child, "exit");
    for (const pid of this.#pids.values()) end(pid);
    await isGone;
    this.#pids.clear();
    this.#states.clear();
  }
}

function end(pid: number | undefined): void {
  try {
    if (pid !== undefined && pid > 0) process.kill(pid, "SIGKILL");
  } catch {
    // It has ended already, and was not started again yet.
  }
}

/** Of the device that has its folder there. */
export function keyIn(home: string): DeviceKey {
  const stored: unknown = JSON.parse(readFileSync(homeFilesIn(home).device, "utf8"));
  return z.object({ key: deviceKeySchema }).parse(stored).key;
}
