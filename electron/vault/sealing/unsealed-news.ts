import { Emitter } from "#shared/kernel/emitter.ts";
import type { PendingWork } from "../hub/commit-queue.ts";

/** Tells when something begins to wait for being sealed, when nothing does any more, and when it waits for the disk. */
export class UnsealedNews {
  readonly #hasAny: () => boolean;
  readonly #pending: () => PendingWork;
  readonly #changed = new Emitter<boolean>();
  #had = false;
  #wasHeldUp = false;

  constructor(hasAny: () => boolean, pending: () => PendingWork) {
    this.#hasAny = hasAny;
    this.#pending = pending;
  }

  /** The disk does not take what a window sent. */
  get isHeldUp(): boolean {
    return this.#pending() === "until-the-disk-takes-it";
  }

  on(listener: (isUnsealed: boolean) => void): () => void {
    return this.#changed.on(listener);
  }

  look(): void {
    const [has, isHeldUp] = [this.#hasAny(), this.isHeldUp];
    if (has !== this.#had || isHeldUp !== this.#wasHeldUp) this.#changed.emit(has);
    this.#had = has;
    this.#wasHeldUp = isHeldUp;
  }
}
