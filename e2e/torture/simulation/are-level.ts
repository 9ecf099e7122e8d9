import type { SimulatedDevice } from "./simulated-device.ts";

/** Whether each of them says of each other one that they are in sync. */
export function areLevel(devices: readonly SimulatedDevice[]): boolean {
  return devices.every((one) =>
    devices.every((other) => one === other || one.sync?.stateWith(other.key).kind === "in-sync"),
  );
}
