import type { Port } from "../bridge/port.ts";
import { Emitter } from "../kernel/emitter.ts";

/** Two joined ends in one process. A message arrives in a microtask, as a copy. */
export function createPortPair(): readonly [FakePort, FakePort] {
  const one = new FakePort();
  const other = new FakePort();
  one.join(other);
  other.join(one);
  return [one, other];
}

class FakePort implements Port {
  #other: FakePort | undefined;
  #open = true;
  #waiting: unknown[] = [];
  #listening = false;
  readonly #messages = new Emitter<unknown>();
  readonly #closing = new Emitter<null>();

  join(other: FakePort): void {
    this.#other = other;
  }

  post(message: unknown): void {
    if (!this.#open) return;
    const copy: unknown = message instanceof Uint8Array ? message.slice() : message;
    void Promise.resolve().then(() => this.#other?.receive(copy));
  }

  onMessage(listener: (message: unknown) => void): () => void {
    const stop = this.#messages.on(listener);
    if (!this.#listening) {
      this.#listening = true;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const message of waiting) listener(message);
    }
    return stop;
  }

  onClose(listener: () => void): () => void {
    return this.#closing.on(listener);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    void Promise.resolve().then(() => this.#other?.hangUp());
  }

  receive(message: unknown): void {
    if (!this.#open) return;
    if (this.#listening) this.#messages.emit(message);
    else this.#waiting.push(message);
  }

  hangUp(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#closing.emit(null);
  }
}
