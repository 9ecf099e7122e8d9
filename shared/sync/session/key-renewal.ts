import type { DeviceKey } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { activeDevices, needsNewEpoch, roleOf, type Standing } from "../membership/standing.ts";

type Parts = Readonly<{
  self: DeviceKey;
  standing: () => Standing;
  clock: Clock;
  /** Begins an epoch with a new key for all who are in now. */
  renew: () => void;
}>;

/** Each owner after the first gives the ones before it so long, in milliseconds. */
const courtesy = 10_000;

/**
 * Sees to it that whoever is no longer in cannot read what is written from now on. Any owner's device may begin an
 * epoch; so that they do not all do it at once, the one of the most senior owner does, or the next one if it is away.
 */
export class KeyRenewal {
  readonly #parts: Parts;
  #callOff: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Who is in may have changed. */
  notice(): void {
    this.#callOff?.();
    this.#callOff = null;
    const rank = this.#rank();
    if (rank === null) return;
    this.#callOff = this.#parts.clock.after(rank * courtesy, () => {
      this.#callOff = null;
      if (this.#rank() !== null) this.#parts.renew();
    });
  }

  close(): void {
    this.#callOff?.();
  }

  /** Where this device stands among those that may; null if it may not, or nothing is to be done. */
  #rank(): number | null {
    const { self, standing } = this.#parts;
    const now = standing();
    if (!needsNewEpoch(now) || roleOf(now, self) !== "owner") return null;
    const seniorityOf = (device: DeviceKey): number => {
      const person = now.devices.get(device)?.person;
      const member = person === undefined ? undefined : now.members.get(person);
      return member?.seniority ?? Infinity;
    };
    return activeDevices(now)
      .filter((device) => roleOf(now, device) === "owner")
      .toSorted((one, other) => seniorityOf(one) - seniorityOf(other))
      .indexOf(self);
  }
}
