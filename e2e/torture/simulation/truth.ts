import type { DeviceKey } from "#shared/domain/ids.ts";
import { compareHeads, type SpaceHeads } from "#shared/sync/heads/heads.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

/** A device hears within so many milliseconds of what another one has, or that it is gone. */
const heardWithin = 6_000;
/** What somebody cannot sign for so long is told of. */
const unsignedFor = 30_000 + heardWithin;

type Moment = Readonly<{ at: number; heads: SpaceHeads }>;

/** Watches whether anybody says "in sync" who is not. */
export class Truth {
  readonly #moments = new Map<DeviceKey, Moment[]>();
  /** By pair: in which run of the second one the first one has begun to compare with it, or has said that it is away. */
  readonly #compared = new Map<string, number>();
  /** Since when a device has something that it did not sign. */
  readonly #unsigned = new Map<DeviceKey, number>();

  /** What is wrong now with what the devices say of one another. */
  look(devices: readonly SimulatedDevice[], now: number): readonly string[] {
    for (const device of devices) {
      const { key, store } = device;
      const isUnsigned = device.isRunning && (device.hasHeld || device.hasUnsealed);
      if (!isUnsigned) this.#unsigned.delete(key);
      else if (!this.#unsigned.has(key)) this.#unsigned.set(key, now);
      const moments = this.#moments.get(key) ?? [];
      moments.push({ at: now, heads: store.heads() });
      while (moments.length > 1 && (moments[1]?.at ?? now) <= now - heardWithin) moments.shift();
      this.#moments.set(key, moments);
    }
    return devices.flatMap((one) =>
      devices.flatMap((other) => (one === other ? [] : this.#lies(one, other, now))),
    );
  }

  #lies(one: SimulatedDevice, other: SimulatedDevice, now: number): readonly string[] {
    const state = one.sync?.stateWith(other.key).kind;
    const pair = `${one.key} ${other.key}`;
    if (state === "away" || state === "comparing") this.#compared.set(pair, other.run);
    if (state !== "in-sync") return [];
    const mine = one.store.heads();
    if (this.#compared.get(pair) === other.run && !other.early.areIn(mine)) {
      return ["it says in sync with a device that wrote more before they met"];
    }
    if (missing(other.store.heads(), mine) > 0) {
      return ["it says in sync with a device that lacks what it has"];
    }
    if (one.hasUnsealed) return ["it says in sync while something is unsealed"];
    if (one.hasHeld) return ["it says in sync while something is not stored"];
    if (now - (this.#unsigned.get(other.key) ?? now) > unsignedFor) {
      return ["it says in sync with a device that has had something unsigned for long"];
    }
    const before = this.#moments.get(other.key)?.[0];
    const isOld = before !== undefined && before.at <= now - heardWithin;
    return isOld && missing(mine, before.heads) > 0
      ? ["it says in sync with a device that has had more for long"]
      : [];
  }
}

/** How many envelopes the first one lacks of what the second one has. */
function missing(here: SpaceHeads, there: SpaceHeads): number {
  let count = 0;
  for (const [place, heads] of there) {
    for (const { after, through } of compareHeads(here.get(place) ?? new Map(), heads).lacking) {
      count += through - after;
    }
  }
  return count;
}
