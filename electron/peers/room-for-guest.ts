import type { DeviceKey } from "#shared/domain/ids.ts";

/** Nobody invites so many at once; more devices that belong to nothing here hold no link. */
export const mostGuests = 16;

/** Whether one more device may come that belongs to nothing here. Whoever is linked already has its place. */
export function hasRoomForGuest(
  guest: DeviceKey,
  linked: readonly DeviceKey[],
  isMember: (device: DeviceKey) => boolean,
): boolean {
  if (linked.includes(guest)) return true;
  return linked.filter((device) => !isMember(device)).length < mostGuests;
}
