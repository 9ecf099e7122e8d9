import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { LinkEnd } from "#shared/sync/links/link.ts";
import { formatLanAddress, type LanAddress, parseLanAddress } from "./links/lan-address.ts";

/** A device that was linked once, and where: `192.168.1.2:4711`. */
export type KnownPlace = Readonly<{ device: DeviceKey; address: string }>;

type Parts = Readonly<{
  clock: Clock;
  isLinked: (device: DeviceKey) => boolean;
  /** Dials there for some minutes. */
  dial: (name: string, address: LanAddress) => void;
}>;

/** Whoever did not answer for so long may have come back, and nobody hears of it where multicast is blocked. */
const lookEvery = 5 * 60_000;

/** Where the devices of this person's spaces were met last. They are looked for there as well as in the whole network. */
export class KnownPlaces {
  readonly #parts: Parts;
  readonly #places = new Map<DeviceKey, string>();
  #callOff: () => void = () => undefined;
  #isLooking = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** These are the devices that are worth looking for. */
  set(places: readonly KnownPlace[]): void {
    // What was met since this was written down is newer.
    const met = new Map(this.#places);
    this.#places.clear();
    for (const { device, address } of places) {
      this.#places.set(device, met.get(device) ?? address);
    }
    if (this.#isLooking) this.look();
  }

  met({ device, address }: KnownPlace): void {
    this.#places.set(device, address);
  }

  /** A link ended. Who left, or has no business here, is not dialled for it. */
  ended(why: LinkEnd): void {
    if (this.#isLooking && (why === "lost" || why === "silent")) this.look();
  }

  /** Looks now, and from now on from time to time. */
  look(): void {
    const { clock, isLinked, dial } = this.#parts;
    this.#isLooking = true;
    for (const [device, text] of this.#places) {
      const address = isLinked(device) ? null : parseLanAddress(text);
      if (address !== null) dial(formatLanAddress(address), address);
    }
    this.#callOff();
    this.#callOff = clock.after(lookEvery, () => this.look());
  }

  stop(): void {
    this.#isLooking = false;
    this.#callOff();
  }
}
