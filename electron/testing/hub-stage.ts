import type { DocumentId } from "#shared/domain/ids.ts";
import type { Port } from "#shared/bridge/port.ts";
import { decodeFrame, encodeFrame, type Frame } from "#shared/sync/frames.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { MemoryUpdateLog } from "#shared/sync/testing/memory-update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { Hub } from "../vault/hub/hub.ts";

/** A hub with its clock and its log in a test's hand. */
export class HubStage {
  readonly clock = new ManualClock();
  readonly log = new MemoryUpdateLog();
  readonly committed: string[][] = [];
  readonly faults: string[] = [];
  readonly refusals: string[] = [];
  readonly deleted = new Set<string>();
  readonly left: string[] = [];
  damages = 0;
  mayBegin: (first: Uint8Array) => boolean | null = () => true;
  readonly hub = new Hub(this.log, this.clock, {
    onLeft: (document) => this.left.push(document),
    mayBegin: (_, first) => this.mayBegin(first),
    isDeleted: (document) => this.deleted.has(document),
    onCommitted: (documents) => this.committed.push([...documents]),
    onFault: (fault) => this.faults.push(fault.kind),
    onDamage: () => (this.damages += 1),
    onRefused: (reason) => this.refusals.push(reason),
  });

  join(document: DocumentId): HubWindow {
    const [near, far] = createPortPair();
    this.hub.join(document, far);
    return new HubWindow(near);
  }

  async openWindow(document: DocumentId): Promise<HubWindow> {
    const window = this.join(document);
    await window.send({ kind: "open" });
    return window;
  }

  async pass(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds);
    await settled();
  }

  bytesOf(document: DocumentId): number[][] {
    const read = this.log.read(document);
    return read.ok ? updatesOf(read.value).map((bytes) => [...bytes]) : [];
  }
}

/** The window's end of a port: what it sends, and what it heard. */
export class HubWindow {
  readonly port: Port;
  readonly heard: Frame[] = [];
  wasClosed = false;

  constructor(port: Port) {
    this.port = port;
    port.onClose(() => (this.wasClosed = true));
    port.onMessage((message) => {
      const frame = decodeFrame(message);
      if (frame.ok) this.heard.push(frame.value);
    });
  }

  kinds(): string[] {
    return this.heard.map((frame) => frame.kind);
  }

  send(frame: Frame): Promise<void> {
    return this.sendRaw(encodeFrame(frame));
  }

  sendRaw(message: unknown): Promise<void> {
    this.port.post(message);
    return settled();
  }
}

/** Messages travel in microtasks: one for the way there, one for the answer, one for a hang-up. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
