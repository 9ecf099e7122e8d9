import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { FromChild, HostArguments, PassedPort, ToChild } from "../../child/messages.ts";
import { decodeValue, encodeValue } from "../../page/codec.ts";
import { announcements } from "../app/announcements.ts";
import { beforeEnd } from "../app/stop.ts";
import { nodePath } from "../disguise.ts";
import { detachAll } from "../ipc/message-ports.ts";
import { nodeBase64 } from "../ipc/node-base64.ts";
import { closeAllOf, type PortEnd, type PortHolder, portEnd } from "../ipc/port-hub.ts";
import { Guarded, guarded, unimplemented } from "../unimplemented.ts";

/** In the stand-in's own folder one file; elsewhere, where nothing is bundled, its source. */
const bundledHost = join(import.meta.dirname, "stand-in-utility.cjs");
const hostScript = existsSync(bundledHost)
  ? bundledHost
  : join(import.meta.dirname, "../../child/host.ts");
const setpriv = "/usr/bin/setpriv";
const running = new Set<UtilityProcess>();

/** A child process that runs a module of the app, with a line to main and any ports main hands it. */
class UtilityProcess
  extends Guarded
  implements Pick<Electron.UtilityProcess, "pid" | "kill" | "postMessage">, PortHolder
{
  static override readonly electronName = "utilityProcess";
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  readonly #name: string;
  #isAlive = true;

  constructor(modulePath: string, parameters: readonly string[], options: Electron.ForkOptions) {
    super();
    this.#name = options.serviceName ?? "Node Utility Process";
    this.#child = startChild(modulePath, parameters, options);
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    running.add(this);

    this.#child.on("spawn", () => this.emit("spawn"));
    // Written by the host script alone.
    this.#child.on("message", (message) => this.#receive(message as unknown as FromChild));
    this.#child.on("error", (reason) => console.error(`${this.#name}:`, reason));
    this.#child.on("exit", (code, signal) => this.#ended(code, signal));
  }

  get pid(): number | undefined {
    return this.#isAlive ? this.#child.pid : undefined;
  }

  kill(): boolean {
    return this.#child.kill();
  }

  postMessage(message: unknown, transfer: readonly Electron.MessagePortMain[] = []): void {
    const body = encodeValue(message, nodeBase64);
    const ends = detachAll(transfer);
    this.#tell(["message", body, idsOf(ends)]);
    this.#takeInHand(ends);
  }

  deliver(end: PortEnd, body: string, ports: readonly PortEnd[]): void {
    this.#tell(["port", end.id, body, idsOf(ports)]);
    this.#takeInHand(ports);
  }

  closed(end: PortEnd): void {
    this.#tell(["port-close", end.id]);
  }

  /** Ends the child without asking it, which is how utility processes end with their app. */
  end(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.once("exit", () => resolve()));
    if (this.#isAlive) this.#child.kill("SIGTERM");
    const giveUp = setTimeout(() => this.#child.kill("SIGKILL"), 2_000);
    return this.#isAlive ? gone.finally(() => clearTimeout(giveUp)) : Promise.resolve();
  }

  #takeInHand(ends: readonly PortEnd[]): void {
    for (const end of ends) {
      if (this.#isAlive) end.give(this);
      else end.close();
    }
  }

  #receive(message: FromChild): void {
    switch (message[0]) {
      case "message":
        this.emit("message", decodeValue(message[1], nodeBase64));
        return;
      case "port":
        portEnd(message[1])?.post({ body: message[2], ports: message[3].map(takeBack) });
        return;
      case "port-close":
        portEnd(message[1])?.take().close();
        return;
    }
  }

  #tell(message: ToChild): void {
    // A child that ends closes its line a moment before it is known to have ended.
    if (this.#isAlive && this.#child.connected) this.#child.send(message, () => {});
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    const exitCode = code ?? (signal === null ? 1 : constants.signals[signal]);
    this.#isAlive = false;
    running.delete(this);
    closeAllOf(this);
    this.emit("exit", exitCode);
    if (exitCode === 0) return;
    const reason = signal === null ? "abnormal-exit" : "killed";
    announcements.emit("child-process-gone", {
      type: "Utility",
      reason,
      exitCode,
      serviceName: "node.mojom.NodeService",
      name: this.#name,
    });
  }
}

beforeEnd(async () => {
  await Promise.all([...running].map((child) => child.end()));
});

export const utilityProcess = guarded("utilityProcess", {
  fork: (
    modulePath: string,
    parameters: readonly string[] = [],
    options: Electron.ForkOptions = {},
  ) => new UtilityProcess(modulePath, parameters, options),
});

function startChild(
  modulePath: string,
  parameters: readonly string[],
  options: Electron.ForkOptions,
): ChildProcess {
  const { env = process.env, execArgv = [], cwd, stdio = "inherit" } = options;
  for (const name of ["session", "partition"] as const) {
    if (options[name] !== undefined) throw unimplemented(`utilityProcess.fork with ${name}`);
  }

  const own: HostArguments = [process.execPath, process.resourcesPath, modulePath, ...parameters];
  const command = [nodePath, ...execArgv, hostScript, ...own];
  // The kernel itself ends the child with us, even one that is too busy to notice that its line is cut.
  if (process.platform === "linux" && existsSync(setpriv))
    command.unshift(setpriv, "--pdeathsig", "KILL", "--");

  const [executable = nodePath, ...rest] = command;
  return spawn(executable, rest, {
    // Node's own type for the environment allows undefined values, Electron's does not.
    env: env as NodeJS.ProcessEnv,
    stdio: [...streams(stdio), "ipc"] as StdioOptions,
    serialization: "advanced",
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** Electron never connects a utility process's input. */
function streams(stdio: Electron.ForkOptions["stdio"]): string[] {
  const [, output, errors] = Array.isArray(stdio) ? stdio : ["ignore", stdio, stdio];
  return ["ignore", output ?? "inherit", errors ?? "inherit"];
}

function idsOf(ends: readonly PortEnd[]): string[] {
  return ends.map(({ id }) => id);
}

/** A port that leaves a child without having been read brings along what was waiting in it. */
function takeBack([id, waiting]: PassedPort): PortEnd {
  const end = portEnd(id)?.take();
  if (!end) throw new Error("A port that was closed was passed on");
  end.waiting.push(
    ...waiting.map(([body, ports]) => ({
      body,
      ports: ports.flatMap((each) => portEnd(each) ?? []),
    })),
  );
  return end;
}
