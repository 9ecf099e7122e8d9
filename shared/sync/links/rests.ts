import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";

const shortest = 10_000;
const longest = 5 * 60_000;
/** More devices than that are not remembered at a time: the one that rests for longest makes room. */
const most = 1_000;

type Rest = { readonly times: number; isOver: boolean; readonly callOff: () => void };

/** Devices that did on a link what no honest one does. Each is left alone for a while, twice as long every time. */
export class Rests {
  readonly #clock: Pick<Clock, "after">;
  readonly #rests = new Map<DeviceKey, Rest>();

  constructor(clock: Pick<Clock, "after">) {
    this.#clock = clock;
  }

  begin(device: DeviceKey): void {
    const before = this.#rests.get(device);
    this.#forget(device);
    const times = (before?.times ?? 0) + 1;
    const pause = pauseOf(times);
    const rest: Rest = {
      times,
      isOver: false,
      callOff: this.#clock.after(pause, () => {
        rest.isOver = true;
      }),
    };
    this.#rests.set(device, rest);
    // Whoever behaves for as long as nobody rests is as new.
    this.#clock.after(pause + longest, () => {
      if (this.#rests.get(device) === rest) this.#rests.delete(device);
    });
    const [oldest] = this.#rests.keys();
    if (this.#rests.size > most && oldest !== undefined) this.#forget(oldest);
  }

  has(device: DeviceKey): boolean {
    return this.#rests.get(device)?.isOver === false;
  }

  /** How long a device rests that began to just now; 0 if it does not. */
  pauseFor(device: DeviceKey): number {
    return this.has(device) ? pauseOf(this.#rests.get(device)?.times ?? 1) : 0;
  }

  #forget(device: DeviceKey): void {
    this.#rests.get(device)?.callOff();
    this.#rests.delete(device);
  }
}

function pauseOf(times: number): number {
  return Math.min(longest, shortest * 2 ** (times - 1));
}
