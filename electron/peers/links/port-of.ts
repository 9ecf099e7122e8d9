import type { DeviceKey } from "#shared/domain/ids.ts";

/** A port out of those that nobody gives to services (RFC 6335), the same one for a device whenever it starts. */
export function portOf(device: DeviceKey): number {
  return 49_152 + (Number.parseInt(device.slice(0, 4), 16) % 16_384);
}
