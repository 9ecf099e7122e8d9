import { Emitter } from "#shared/kernel/emitter.ts";

/** Tells when something begins to wait for being sealed, and when nothing does any more. */
export class UnsealedNews {
  readonly #hasAny: () => boolean;
  readonly #changed = new Emitter<boolean>();
  #had = false;

  constructor(hasAny: () => boolean) {
    this.#hasAny = hasAny;
  }

  on(listener: (isUnsealed: boolean) => void): () => void {
    return this.#changed.on(listener);
  }

  look(): void {
    const has = this.#hasAny();
    if (has !== this.#had) this.#changed.emit(has);
    this.#had = has;
  }
}
