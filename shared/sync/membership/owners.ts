import type { DeviceKey } from "../../domain/ids.ts";
import { activeDevices, roleOf, type Standing } from "./standing.ts";

/** Where any owner's device may do something, each gives those before it so long, in milliseconds. */
export const courtesy = 10_000;

/** Where a device stands among those of owners, the ones of the most senior first; null if it is none of them. */
export function rankAmongOwners(standing: Standing, device: DeviceKey): number | null {
  if (roleOf(standing, device) !== "owner") return null;
  const seniorityOf = (each: DeviceKey): number => {
    const person = standing.devices.get(each)?.person;
    const member = person === undefined ? undefined : standing.members.get(person);
    return member?.seniority ?? Infinity;
  };
  return activeDevices(standing)
    .filter((each) => roleOf(standing, each) === "owner")
    .toSorted((one, other) => seniorityOf(one) - seniorityOf(other))
    .indexOf(device);
}
