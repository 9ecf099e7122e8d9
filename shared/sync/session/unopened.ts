import type { Clock } from "../../kernel/clock.ts";

/** The first pause; each after that is twice as long as the one before, up to the longest. */
const pauses = { first: 30_000, longest: 60 * 60_000 };

type Parts = Readonly<{
  clock: Clock;
  /** Whether something waits because a document of our own could not be opened. */
  isAny: () => boolean;
  /** To look whether it can be opened by now. */
  onTry: () => void;
}>;

/** Documents of our own that the gate could not open are tried again by themselves: what ended its thread may have passed. */
export class Unopened {
  readonly #parts: Parts;
  #pause = pauses.first;
  #callOff: (() => void) | null = null;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** One could not be opened. */
  notice(): void {
    if (this.#isOver || this.#callOff !== null) return;
    this.#callOff = this.#parts.clock.after(this.#pause, () => {
      this.#callOff = null;
      this.#pause = Math.min(2 * this.#pause, pauses.longest);
      if (this.#parts.isAny()) return this.#try();
      this.#pause = pauses.first;
    });
  }

  close(): void {
    this.#isOver = true;
    this.#callOff?.();
  }

  #try(): void {
    // What was put aside meanwhile does not come back of itself, and is looked for as long as it is said to wait.
    this.notice();
    this.#parts.onTry();
  }
}
