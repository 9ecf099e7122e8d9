import type { Clock } from "../../kernel/clock.ts";
import type { NoRoom } from "./attachment-record.ts";
import type { Fetch } from "./fetch.ts";

/** So often one of those for which there was no room is tried again: each try brings a part. */
const tryEvery = 60_000;

/** Attachments for which there was no room. They are tried again one after the other, and all as soon as the disk takes something. */
export class RoomTries {
  readonly #clock: Clock;
  readonly #onTry: () => void;
  readonly #halted = new Map<Fetch, NoRoom>();
  #callOff: (() => void) | null = null;

  constructor(clock: Clock, onTry: () => void) {
    this.#clock = clock;
    this.#onTry = onTry;
  }

  noteNone(fetch: Fetch, why: NoRoom): void {
    fetch.halt(why);
    this.#halted.set(fetch, why);
    this.#tryLater();
  }

  noteSome(): void {
    // Of how much room the space has a small one says nothing.
    for (const [fetch, why] of this.#halted) if (why !== "space-full") this.#resume(fetch);
  }

  close(): void {
    this.#callOff?.();
  }

  #tryLater(): void {
    this.#callOff ??= this.#clock.after(tryEvery, () => {
      this.#callOff = null;
      const [first] = this.#halted.keys();
      if (first !== undefined) this.#resume(first);
      if (this.#halted.size > 0) this.#tryLater();
      this.#onTry();
    });
  }

  #resume(fetch: Fetch): void {
    this.#halted.delete(fetch);
    fetch.resume();
  }
}
