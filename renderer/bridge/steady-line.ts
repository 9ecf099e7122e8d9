import type { VaultUnavailable } from "#shared/bridge/contract.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Result } from "#shared/kernel/result.ts";

type Ends = Readonly<{
  open: () => Promise<Result<Port, VaultUnavailable>>;
  clock: Clock;
  onOpen: (port: Port) => void;
  /** The line is gone or could not be had; it is tried again by itself. */
  onLost: (failuresInARow: number, why: WhyAway) => void;
}>;

const firstPause = 100;
const longestPause = 5_000;

/** A line that is asked for again, with growing pauses, whenever its other end is gone. */
export class SteadyLine {
  readonly #ends: Ends;
  #port: Port | null = null;
  #failures = 0;
  #ended = false;
  #callOff: (() => void) | null = null;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  start(): void {
    void this.#connect();
  }

  /** Says that the other end answered, so that the next loss is retried at once again. */
  worked(): void {
    this.#failures = 0;
  }

  /** Gives up on a port that makes no sense and asks for a new one. */
  drop(port: Port): void {
    if (port !== this.#port) return;
    port.close();
    this.#lost();
  }

  /** Does not wait for the pause to pass. */
  tryNow(): void {
    if (this.#callOff === null) return;
    this.#callOff();
    this.#callOff = null;
    void this.#connect();
  }

  end(): void {
    this.#ended = true;
    this.#callOff?.();
    this.#port?.close();
    this.#port = null;
  }

  async #connect(): Promise<void> {
    const opened = await this.#ends.open();
    if (this.#ended) {
      if (opened.ok) opened.value.close();
      return;
    }
    if (!opened.ok) return this.#lost(opened.failure.why);

    const port = opened.value;
    this.#port = port;
    port.onClose(() => {
      if (port === this.#port) this.#lost();
    });
    this.#ends.onOpen(port);
  }

  #lost(why: WhyAway = "process-gone"): void {
    if (this.#ended) return;
    this.#port = null;
    const pause = Math.min(longestPause, firstPause * 2 ** this.#failures);
    this.#failures += 1;
    this.#callOff = this.#ends.clock.after(pause, () => {
      this.#callOff = null;
      void this.#connect();
    });
    this.#ends.onLost(this.#failures, why);
  }
}
