import type { DeviceKey } from "../../domain/ids.ts";
import type { SpaceLine } from "../session/space-line.ts";

/** Two ends of a line about one space. What is said on it waits to be delivered. */
export class LinePair {
  readonly ends: readonly [LineEnd, LineEnd];
  isClosed = false;

  constructor(one: DeviceKey, other: DeviceKey) {
    const cut = () => this.close();
    const ends = [new LineEnd(other, cut), new LineEnd(one, cut)] as const;
    this.ends = ends;
  }

  /** Delivers what was said, and what is said in answer. */
  deliver(): void {
    const [one, other] = this.ends;
    while (!this.isClosed && one.said.length + other.said.length > 0) {
      for (const message of one.said.splice(0)) other.hear(message);
      for (const message of other.said.splice(0)) one.hear(message);
    }
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const end of this.ends) end.closed();
  }
}

class LineEnd implements SpaceLine {
  readonly isInLongMessage = false;
  readonly said: Uint8Array[] = [];
  readonly #closings: (() => void)[] = [];
  readonly peer: DeviceKey;
  readonly fail: () => void;
  hear: (message: Uint8Array) => void = () => undefined;

  constructor(peer: DeviceKey, fail: () => void) {
    this.peer = peer;
    this.fail = fail;
  }

  send(message: Uint8Array): void {
    this.said.push(message);
  }

  whenFree(task: () => void): void {
    task();
  }

  onMessage(listener: (message: Uint8Array) => void): void {
    this.hear = listener;
  }

  onClose(listener: () => void): void {
    this.#closings.push(listener);
  }

  closed(): void {
    for (const closing of this.#closings.splice(0)) closing();
  }
}
