import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";

type Parts = Readonly<{
  clock: Clock;
  /** Whether a device was in one of the spaces, and is in none now. */
  isOut: (device: DeviceKey) => boolean;
  /** It has no more business here. */
  onTold: () => void;
}>;

/** By then the sessions have said to whoever came what shows that it is out. */
const tellingTakes = 3_000;
/** Should it come again, it is told once more after that: its disk may not have taken it. */
const tellAgainAfter = 10 * 60_000;

/**
 * Devices that were removed while nobody of their space was linked with them. They may come once to hear of it, and nothing else;
 * otherwise they would say for ever that the others are away.
 */
export class Dismissals {
  readonly #parts: Parts;
  readonly #told = new Map<DeviceKey, number>();
  readonly #telling = new Set<DeviceKey>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  isOwed(device: DeviceKey): boolean {
    const { clock, isOut } = this.#parts;
    const told = this.#told.get(device);
    const isTold = told !== undefined && Math.abs(clock.now() - told) < tellAgainAfter;
    return !isTold && isOut(device);
  }

  /** A session with it has begun. */
  met(device: DeviceKey): void {
    if (this.#telling.has(device) || !this.isOwed(device)) return;
    this.#telling.add(device);
    this.#parts.clock.after(tellingTakes, () => {
      this.#telling.delete(device);
      this.#note(device);
      this.#parts.onTold();
    });
  }

  /** Whoever was linked as a member has heard of it as it happened. */
  membersChanged(linked: Iterable<DeviceKey>): void {
    for (const device of linked) {
      if (!this.#telling.has(device) && this.isOwed(device)) this.#note(device);
    }
  }

  #note(device: DeviceKey): void {
    this.#told.set(device, this.#parts.clock.now());
  }
}
