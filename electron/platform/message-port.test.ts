import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { describePort } from "#shared/testing/port-contract.ts";
import { portOver } from "./message-port.ts";

/** One of Electron's two joined ends: it keeps what comes until it is started, and may report one's own closing too. */
class FakeRawPort extends EventEmitter {
  other: FakeRawPort | null = null;
  starts = 0;
  #waiting: unknown[] = [];
  #isClosed = false;

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    void Promise.resolve().then(() => this.other?.receive(data));
  }

  start(): void {
    this.starts += 1;
    for (const data of this.#waiting.splice(0)) this.emit("message", { data, ports: [] });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.emit("close");
    void Promise.resolve().then(() => this.other?.close());
  }

  receive(data: unknown): void {
    if (this.#isClosed) return;
    if (this.starts === 0) this.#waiting.push(data);
    else this.emit("message", { data, ports: [] });
  }
}

describePort("Electron's port behind ours", () => {
  const [one, other] = [new FakeRawPort(), new FakeRawPort()];
  one.other = other;
  other.other = one;
  const pass = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { near: portOver(one), far: portOver(other), pass };
});

test("Electron is not told to start before somebody listens, so that it keeps what comes", () => {
  const raw = new FakeRawPort();
  const port = portOver(raw);
  expect(raw.starts).toBe(0);

  port.onMessage(() => undefined);
  expect(raw.starts).toBe(1);
});
