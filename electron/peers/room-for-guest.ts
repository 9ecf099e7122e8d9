import type { DeviceKey } from "#shared/domain/ids.ts";

/** Nobody invites so many at once; more devices that belong to nothing here hold no link. */
export const mostGuests = 16;

type Known = Readonly<{
  isMember: (device: DeviceKey) => boolean;
  /** Whether it has asked for something that a person here can answer. */
  isAsking: (device: DeviceKey) => boolean;
}>;

/**
 * Whether one more device may come that belongs to nothing here, and who goes for it: the one that has been linked for
 * longest without asking for anything. Whoever is linked already has its place. `linked` begins with the oldest.
 */
export function roomForGuest(
  guest: DeviceKey,
  linked: readonly DeviceKey[],
  { isMember, isAsking }: Known,
): Readonly<{ isThere: boolean; leaves: DeviceKey | null }> {
  const guests = linked.filter((device) => !isMember(device));
  if (linked.includes(guest) || guests.length < mostGuests) return { isThere: true, leaves: null };
  const silent = guests.find((device) => !isAsking(device)) ?? null;
  return { isThere: silent !== null, leaves: silent };
}
