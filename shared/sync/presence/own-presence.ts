import type { Presence } from "../../domain/presence.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Throttle } from "../../kernel/throttle.ts";
import { presenceTimes } from "./presence-message.ts";

/** Where a person is, as one window of theirs says it. */
export interface OwnWindow {
  say(presence: Presence): void;
  /** It is closed. */
  end(): void;
}

/**
 * Where the person at this device is: where the window says that spoke last. It is sent when it changes, not
 * too often, and now and then without a change, so that whoever missed it knows as well.
 */
export class OwnPresence {
  /** In the order in which they spoke. */
  readonly #windows = new Map<OwnWindow, Presence>();
  readonly #clock: Clock;
  readonly #send: () => void;
  readonly #throttle: Throttle;
  #callOffBeat: (() => void) | null = null;

  constructor(clock: Clock, send: () => void) {
    this.#clock = clock;
    this.#send = send;
    this.#throttle = new Throttle(clock, presenceTimes.pause, () => this.#sendNow());
  }

  /** Null while no window is open. */
  get now(): Presence | null {
    return [...this.#windows.values()].at(-1) ?? null;
  }

  open(): OwnWindow {
    const window: OwnWindow = {
      say: (presence) => {
        this.#windows.delete(window);
        this.#windows.set(window, presence);
        this.#throttle.ask();
      },
      end: () => {
        if (this.#windows.delete(window)) this.#throttle.ask();
      },
    };
    return window;
  }

  #sendNow(): void {
    this.#callOffBeat?.();
    this.#callOffBeat =
      this.#windows.size === 0
        ? null
        : this.#clock.after(presenceTimes.beat, () => this.#throttle.ask());
    this.#send();
  }
}
