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
}

type Channel = Readonly<{
  near: FakePortMain;
  far: FakePortMain;
  channel: { readonly port1: MessagePortMain; readonly port2: MessagePortMain };
}>;

/** Two ends that a test can watch; they are not joined. */
export function fakeChannel(): Channel {
  const near = new FakePortMain();
  const far = new FakePortMain();
  return { near, far, channel: { port1: near, port2: far } };
}
