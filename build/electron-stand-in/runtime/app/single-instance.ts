import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";

/** What a second start hands to the first. */
export type SecondInstance = {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly additionalData: unknown;
};

/** Whoever has the lock does answer, and a busy machine may keep it from doing so. */
const patience = 30_000;

/**
 * One running app per user-data folder. The lock is a local socket somebody listens on, so that it cannot be
 * left behind by a process that died, nor be mistaken for one whose number was given out again.
 */
export class SingleInstance {
  #server: Server | undefined;
  readonly #onSecond: (second: SecondInstance) => void;

  constructor(onSecond: (second: SecondInstance) => void) {
    this.#onSecond = onSecond;
  }

  get isHeld(): boolean {
    return this.#server !== undefined;
  }

  /** Takes the lock, or hands the arguments to whoever has it and says no. */
  request(userData: string, additionalData: unknown): boolean {
    if (this.isHeld) return true;

    const address = lockAddress(userData);
    this.#server = this.#listen(address);
    if (this.#server) return true;

    if (handOver(address, { argv: process.argv, cwd: process.cwd(), additionalData })) return false;
    // Nobody answers: a socket file was left behind, which only systems without abstract names have.
    if (!address.startsWith("\0")) rmSync(address, { force: true });
    this.#server = this.#listen(address);
    return this.#server !== undefined;
  }

  release(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  #listen(address: string): Server | undefined {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const parts: Buffer[] = [];
      socket.on("data", (part) => parts.push(part));
      socket.on("error", () => socket.destroy());
      socket.on("end", () => {
        socket.end("taken");
        this.#onSecond(JSON.parse(Buffer.concat(parts).toString()) as SecondInstance);
      });
    });
    // The address is taken or refused within the call; only the news of it comes later.
    server.on("error", () => {});
    server.listen(address);
    server.unref();
    return server.listening ? server : undefined;
  }
}

function lockAddress(userData: string): string {
  const name = `stand-in-${userInfo().uid}-${createHash("sha256").update(userData).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** Electron answers at once, so the conversation runs in a thread while this one waits for it. */
function handOver(address: string, second: SecondInstance): boolean {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(handOverSource, {
    eval: true,
    workerData: { address, text: JSON.stringify(second), signal, port: port2 },
    transferList: [port2],
  });
  worker.unref();
  Atomics.wait(signal, 0, 0, patience);
  return receiveMessageOnPort(port1)?.message === "taken";
}

const handOverSource = `
  const { workerData: { address, text, signal, port } } = require("node:worker_threads");
  let answer = "";
  const socket = require("node:net").connect({ path: address, allowHalfOpen: true }, () => socket.end(text));
  socket.on("data", (part) => { answer += part; });
  socket.on("error", () => {});
  socket.on("close", () => { port.postMessage(answer); Atomics.store(signal, 0, 1); Atomics.notify(signal, 0); });
`;
