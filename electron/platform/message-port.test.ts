import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { portOver } from "./message-port.ts";

class FakeRawPort extends EventEmitter {
  readonly posted: unknown[] = [];
  starts = 0;
  closes = 0;

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  start(): void {
    this.starts += 1;
  }

  close(): void {
    this.closes += 1;
    // Electron may report one's own closing too.
    this.emit("close");
  }
}

test("listening starts the port only with the first listener, so that nothing is missed", () => {
  const raw = new FakeRawPort();
  const port = portOver(raw);
  expect(raw.starts).toBe(0);

  const heard: unknown[] = [];
  const stop = port.onMessage((message) => heard.push(message));
  expect(raw.starts).toBe(1);
  raw.emit("message", { data: 1, ports: [] });
  stop();
  raw.emit("message", { data: 2, ports: [] });
  expect(heard).toEqual([1]);
});

test("the other end's closing is told once, and nothing is posted or heard afterwards", () => {
  const raw = new FakeRawPort();
  const port = portOver(raw);
  const heard: unknown[] = [];
  let closed = 0;
  port.onMessage((message) => heard.push(message));
  port.onClose(() => (closed += 1));
  const stop = port.onClose(() => (closed += 100));
  stop();

  raw.emit("close");
  raw.emit("close");
  raw.emit("message", { data: 1, ports: [] });
  port.post("late");
  expect(closed).toBe(1);
  expect(heard).toEqual([]);
  expect(raw.posted).toEqual([]);
});

test("closing it oneself is not told as the other's closing, and happens once", () => {
  const raw = new FakeRawPort();
  const port = portOver(raw);
  let closed = 0;
  port.onClose(() => (closed += 1));
  port.post("before");
  port.close();
  port.close();
  port.post("after");
  expect(raw.closes).toBe(1);
  expect(closed).toBe(0);
  expect(raw.posted).toEqual(["before"]);
});
