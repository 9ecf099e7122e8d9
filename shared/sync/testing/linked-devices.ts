import { type DeviceKey, deviceKeySchema } from "../../domain/ids.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import type { Link } from "../links/link.ts";
import { LinkKeeper } from "../links/link-keeper.ts";
import { SimulatedNetwork } from "./simulated-network.ts";

/** A device's key for a test: the smaller the number, the smaller the key. */
export function testKey(number: number): DeviceKey {
  return deviceKeySchema.parse(number.toString(16).padStart(64, "0"));
}

/** Devices on one simulated network that look for one another, moved on by hand. */
export class LinkedDevices {
  readonly clock = new ManualClock();
  readonly random: SeededRandom;
  readonly network: SimulatedNetwork;
  /** Whom no device lets in. */
  readonly strangers = new Set<DeviceKey>();
  readonly #keepers = new Map<DeviceKey, LinkKeeper<DeviceKey>>();

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
    this.network = new SimulatedNetwork({ clock: this.clock, random: this.random });
  }

  /** Starts a device, or starts it again; everybody finds everybody. */
  start(key: DeviceKey): LinkKeeper<DeviceKey> {
    const keeper = new LinkKeeper({
      self: key,
      dialer: this.network.join(key),
      clock: this.clock,
      random: this.random,
      admits: (peer) => !this.strangers.has(peer),
    });
    this.#keepers.set(key, keeper);
    this.announce(key);
    return keeper;
  }

  /** A device tells the network once more that it is there, and hears who else is. */
  announce(key: DeviceKey): void {
    const keeper = this.#keepers.get(key);
    for (const [other, known] of this.#keepers) {
      if (keeper === undefined || known === keeper) continue;
      known.found({ instance: keeper.instance, addresses: [key] });
      keeper.found({ instance: known.instance, addresses: [other] });
    }
  }

  crash(key: DeviceKey): void {
    this.#keepers.get(key)?.close();
    this.#keepers.delete(key);
    this.network.crash(key);
  }

  link(one: DeviceKey, other: DeviceKey): Link | undefined {
    return this.#keepers.get(one)?.links.find((link) => link.peer === other);
  }

  /** Lets time pass in small steps, so that what waits for a promise has its turn. */
  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 5) {
      this.clock.advance(5);
      for (let turn = 0; turn < 8; turn++) await Promise.resolve();
    }
  }

  async until(holds: () => boolean): Promise<void> {
    for (let waited = 0; !holds(); waited += 5) {
      if (waited > 60_000) throw new Error("It did not come about within a minute");
      await this.pass(5);
    }
  }
}
