import { vi } from "vitest";
import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { LinkSpaces } from "#shared/sync/session/link-spaces.ts";

/** How often what has come is divided among the lines, in milliseconds. */
const tick = 50;
/** A message that takes so many milliseconds is a long one, as a link has it. */
const long = 3_000;

/** What is on its way from one who sends. */
class Queue {
  readonly messages: Uint8Array[] = [];
  hear: (message: Uint8Array) => void = () => undefined;
  /** So many bytes of the first have come. */
  #has = 0;
  #since = 0;

  isInLong(now: number): boolean {
    return this.#has > 0 && now - this.#since > long;
  }

  add(message: Uint8Array, now: number): void {
    if (this.messages.length === 0) this.#since = now;
    this.messages.push(message);
  }

  take(bytes: number, now: number): void {
    this.#has += bytes;
    for (let next = this.messages[0]; next !== undefined; next = this.messages[0]) {
      if (next.length > this.#has) return;
      this.#has -= next.length;
      this.#since = now;
      this.messages.shift();
      this.hear(next);
    }
    this.#has = 0;
  }
}

/** All that comes to one device comes by one line, which takes so many bytes a second, in equal parts from all who send. Answers with how many were sent. */
export function hasSlowDownlink(to: DeviceKey, clock: Clock, bytesPerSecond: number): () => number {
  const queues = new Set<Queue>();
  let sent = 0;
  const open = Reflect.get(LinkSpaces.prototype, "open");
  vi.spyOn(LinkSpaces.prototype, "open").mockImplementation(function (this: LinkSpaces, space) {
    const line = open.call(this, space);
    if (line.peer === to) return line;
    const queue = new Queue();
    return {
      ...line,
      get isInLongMessage() {
        return queue.isInLong(clock.now());
      },
      onMessage: (listener) => {
        queue.hear = listener;
        queues.add(queue);
        line.onMessage((message) => {
          sent += message.length;
          queue.add(message, clock.now());
        });
        line.onClose(() => void queues.delete(queue));
      },
    };
  });
  const divide = () => {
    clock.after(tick, divide);
    const busy = [...queues].filter(({ messages }) => messages.length > 0);
    const share = (bytesPerSecond * tick) / 1_000 / busy.length;
    for (const queue of busy) queue.take(share, clock.now());
  };
  divide();
  return () => sent;
}
