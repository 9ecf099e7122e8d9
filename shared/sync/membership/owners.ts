import type { DeviceKey } from "../../domain/ids.ts";
import { activeDevices, keysOfComputer, roleOf, type Standing } from "./standing.ts";

/** Where any owner's device may do something, each gives those before it so long, in milliseconds. */
export const courtesy = 10_000;

/**
 * Where a device stands among those of owners, the ones of the most senior first; null if it is none of them, or if what it
 * writes does not count.
 */
export function rankAmongOwners(standing: Standing, device: DeviceKey): number | null {
  const isHeard = (each: DeviceKey) =>
    roleOf(standing, each) === "owner" && !isSilenced(standing, each);
  if (!isHeard(device)) return null;
  const seniorityOf = (each: DeviceKey): number => {
    const person = standing.devices.get(each)?.person;
    const member = person === undefined ? undefined : standing.members.get(person);
    return member?.seniority ?? Infinity;
  };
  return activeDevices(standing)
    .filter(isHeard)
    .toSorted((one, other) => seniorityOf(one) - seniorityOf(other))
    .indexOf(device);
}

/** Every key with which its computer may sign has signed two entries with one sequence: no entry of it counts any more. */
function isSilenced(standing: Standing, device: DeviceKey): boolean {
  return [...keysOfComputer(standing, device)]
    .filter((key) => roleOf(standing, key) !== null)
    .every((key) => standing.frozen.has(key));
}
