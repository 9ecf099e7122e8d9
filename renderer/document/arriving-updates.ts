import type { Clock } from "#shared/kernel/clock.ts";

type Setting = Readonly<{
  clock: Clock;
  /** Takes some of them into the document, in their order and as one change. */
  takeIn: (updates: readonly Uint8Array[]) => void;
}>;

/** Milliseconds between two takings-in, for a frame to be drawn and a key to be heard. */
const restFor = 20;

/** More are taken in together as long as that and its frame take less than the one, fewer once they take more than the other. */
const quick = 25;
const slow = 50;

/** So late the next turn comes in a window that nobody sees, or after a sleep, and not because of what is drawn. */
const hidden = 900;

const mostTogether = 256;

/** Bytes that are taken in together whatever came before. */
const fewBytes = 1_000;

/**
 * Lets updates from elsewhere into a document a few at a time. One that comes alone goes in at once. Of many that come together,
 * as after a week apart, as many are one change as can be shown without holding up whoever types; and no more bytes than twice
 * what has just been taken in quickly, because a great one may follow on many small ones. What the browser then takes to lay
 * the page out counts as well: it is seen by how late one is called after the rest.
 */
export class ArrivingUpdates {
  readonly #setting: Setting;
  #waiting: Uint8Array[] = [];
  #together = 1;
  #mostBytes = fewBytes;
  #isTaking = false;
  #callOff: (() => void) | null = null;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update);
    if (this.#callOff === null && !this.#isTaking) this.#takeSome();
  }

  /** What still waits is not wanted any more. */
  drop(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#waiting = [];
  }

  #takeSome(): void {
    const { clock, takeIn } = this.#setting;
    const began = clock.now();
    const { count, bytes } = this.#next();
    const some = this.#waiting.splice(0, count);
    this.#isTaking = true;
    try {
      takeIn(some);
    } finally {
      this.#isTaking = false;
      const took = clock.now() - began;
      this.#callOff = clock.after(restFor, () => {
        this.#callOff = null;
        if (this.#waiting.length === 0) return this.#limit(1, 0);
        const late = clock.now() - began - restFor;
        this.#learn(late > hidden ? took : Math.max(took, late), bytes);
        this.#takeSome();
      });
    }
  }

  #learn(took: number, bytes: number): void {
    if (took > slow) this.#limit(this.#together / 2, bytes / 2);
    else if (took < quick) this.#limit(this.#together * 2, bytes * 2);
    else this.#limit(this.#together, bytes);
  }

  #limit(together: number, bytes: number): void {
    this.#together = Math.min(mostTogether, Math.max(1, Math.floor(together)));
    this.#mostBytes = Math.max(fewBytes, bytes);
  }

  /** How many of those that wait come next: one at least. */
  #next(): { count: number; bytes: number } {
    let [count, bytes] = [0, 0];
    for (const { length } of this.#waiting.slice(0, this.#together)) {
      if (count > 0 && bytes + length > this.#mostBytes) break;
      count += 1;
      bytes += length;
    }
    return { count, bytes };
  }
}
