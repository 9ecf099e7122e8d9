import type { Port } from "#shared/bridge/port.ts";
import { decodeFrame, encodeFrame, type Frame, type FrameFault } from "#shared/sync/frames.ts";
import { PartedUpdates, updateFrames } from "#shared/sync/parted-updates.ts";

type Line = {
  readonly document: string;
  readonly port: Port;
  readonly parted: PartedUpdates;
  received: number;
};
type Waiting = { readonly line: Line; readonly number: number; readonly bytes: Uint8Array };

/** The vault's side of document ports, kept in memory. What is not committed is gone with a crash. */
export class MemoryVault {
  readonly #committed = new Map<string, Uint8Array[]>();
  #lines: Line[] = [];
  #waiting: Waiting[] = [];
  #fault: FrameFault | null = null;
  #commitsByItself: boolean;
  /** Every frame that came, for tests that count them. */
  readonly heard: Frame[] = [];

  constructor({ commitsByItself = true } = {}) {
    this.#commitsByItself = commitsByItself;
  }

  attach(document: string, port: Port): void {
    const line: Line = { document, port, parted: new PartedUpdates(), received: 0 };
    this.#lines.push(line);
    port.onMessage((message) => this.#receive(line, message));
    port.onClose(() => this.#detach(line));
  }

  /** What would be there after a power cut. */
  committed(document: string): readonly Uint8Array[] {
    return this.#committed.get(document) ?? [];
  }

  put(document: string, update: Uint8Array): void {
    this.#committed.set(document, [...this.committed(document), update]);
    for (const line of this.#lines) {
      if (line.document === document) send(line, { kind: "update", number: 0, bytes: update });
    }
  }

  commit(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { line, number, bytes } of waiting) {
      const { document } = line;
      this.#committed.set(document, [...this.committed(document), bytes]);
      send(line, { kind: "stored", number });
      for (const other of this.#lines) {
        if (other !== line && other.document === document) {
          send(other, { kind: "update", number: 0, bytes });
        }
      }
    }
  }

  commitByItself(does: boolean): void {
    this.#commitsByItself = does;
    if (does) this.commit();
  }

  /** From now on nothing can be stored, until it is mended. */
  breakDisk(fault: FrameFault): void {
    this.#fault = fault;
  }

  mendDisk(): void {
    this.#fault = null;
  }

  damage(document: string): void {
    for (const line of this.#lines) if (line.document === document) send(line, { kind: "damaged" });
  }

  deleteForEver(document: string): void {
    this.#committed.delete(document);
    for (const line of this.#lines) if (line.document === document) send(line, { kind: "deleted" });
  }

  crash(): void {
    this.#waiting = [];
    const lines = this.#lines;
    this.#lines = [];
    for (const { port } of lines) port.close();
  }

  /** Dies without anybody being told that its ports are closed. */
  forgetLines(): void {
    this.#waiting = [];
    this.#lines = [];
  }

  #receive(line: Line, message: unknown): void {
    const read = decodeFrame(message);
    if (!read.ok) throw new Error(`The window sent ${read.failure.reason}`);
    if (!this.#lines.includes(line)) return;
    const whole = line.parted.take(read.value);
    if (!whole.ok) throw new Error(`The window sent ${whole.failure.reason}`);
    if (whole.value === null) return;
    const frame = whole.value;
    this.heard.push(frame);

    switch (frame.kind) {
      case "open":
        return send(line, { kind: "contents", updates: this.committed(line.document) });
      case "update":
        if (frame.number !== line.received + 1) throw new Error("The numbers have a gap");
        line.received = frame.number;
        this.#waiting.push({ line, number: frame.number, bytes: frame.bytes });
        return this.#tryDisk(line);
      case "retry":
        return this.#tryDisk(line);
      default:
        throw new Error(`The window sent ${frame.kind}`);
    }
  }

  #tryDisk(line: Line): void {
    if (this.#fault !== null) return send(line, { kind: "fault", fault: this.#fault });
    if (this.#commitsByItself) this.commit();
  }

  #detach(line: Line): void {
    this.#lines = this.#lines.filter((other) => other !== line);
  }
}

function send(line: Line, frame: Frame): void {
  const frames = frame.kind === "update" ? updateFrames(frame.number, frame.bytes) : [frame];
  for (const each of frames) line.port.post(encodeFrame(each));
}
