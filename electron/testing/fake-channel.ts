import { EventEmitter } from "node:events";
import type { MessagePortMain } from "electron";

/** One end of a channel as Electron makes it, as far as a test follows it. */
export class FakePortMain extends EventEmitter {
  readonly posted: unknown[] = [];
  isClosed = false;

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  start(): void {}

  close(): void {
    this.isClosed = true;
  }

  /** Electron's class cannot be made outside Electron; nothing else of it is touched. */
  asElectrons(): MessagePortMain {
    return this as unknown as MessagePortMain;
  }
}

/** Two ends that a test can watch; they are not joined. */
export function fakeChannel() {
  const near = new FakePortMain();
  const far = new FakePortMain();
  return { near, far, channel: { port1: near.asElectrons(), port2: far.asElectrons() } };
}
