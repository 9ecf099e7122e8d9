import type { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SimulatedDevice } from "./simulated-device.ts";

/** A device of a space that has heard of everybody who is in it by now, and is not started yet. */
export function deviceOf(
  number: number,
  sample: SampleSpace,
  network: LinkedDevices,
): SimulatedDevice {
  const random = new SeededRandom(number);
  const device = new SimulatedDevice({ number, space: sample.space, network, random });
  device.store.keepEntries(sample.entries.map(({ bytes }) => bytes));
  return device;
}
