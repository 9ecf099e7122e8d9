import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Member, MemberDevice, Standing } from "#shared/sync/membership/standing.ts";
import { roleOf } from "#shared/sync/membership/standing.ts";
import { coloursOf } from "../sealing/colours-of.ts";
import { namesIn } from "../sealing/names-in.ts";
import type { SpaceSharing } from "../sealing/space-sharing.ts";
import type { Members } from "./contract.ts";

type InSyncTimes = ReadonlyMap<DeviceKey, number>;
type Own = Readonly<{
  /** This device, also while its key is locked; null while it has none. */
  self: DeviceKey | null;
  inSync: InSyncTimes;
}>;

/** Who is in a shared space, as the person is shown it; null of one that nobody shares. */
export function membersOf(
  sharing: SpaceSharing,
  { self, now, inSync }: Own & Readonly<{ now: number }>,
): Members | null {
  const { standing } = sharing;
  const names = namesIn(standing, self);
  const colours = coloursOf(standing);
  if (standing.founding === null) return null;
  return {
    purpose: standing.founding.purpose === "people" ? "shared" : "own-devices",
    name: standing.name,
    self: selfIn(standing, self),
    members: [...standing.members.values()].map((member) =>
      memberOf(
        {
          ...member,
          name: names.get(member.person) ?? member.name,
          colour: colours.get(member.person) ?? member.colour,
        },
        { standing, self, inSync },
      ),
    ),
    invites: [...standing.invites].map(([key, { grants, expiresAt, by, state }]) => ({
      key,
      grants,
      expiresAt,
      by,
      state: state === "open" && expiresAt <= now ? "expired" : state,
    })),
    held: sharing.held,
  };
}

function selfIn(standing: Standing, device: DeviceKey | null): Members["self"] {
  const known = device === null ? undefined : standing.devices.get(device);
  const role = device === null ? null : roleOf(standing, device);
  if (device === null || known === undefined || role === null) return null;
  return { device, person: known.person, role };
}

function memberOf(
  { person, name, colour, role, state }: Member,
  { standing, self, inSync }: Own & Readonly<{ standing: Standing }>,
): Members["members"][number] {
  const own = [...standing.devices].filter(
    // The other keys that a computer signed with are no devices of their own to anybody.
    ([key, device]) => device.person === person && device.computer === key,
  );
  return {
    person,
    name,
    colour,
    role,
    state,
    isSelf: own.some(([key]) => key === self),
    devices: own.map(([key, device]) => deviceOf(key, device, { standing, self, inSync })),
  };
}

function deviceOf(
  key: DeviceKey,
  { isActive, since }: MemberDevice,
  { standing, self, inSync }: Readonly<{ standing: Standing }> & Own,
): Members["members"][number]["devices"][number] {
  const isFrozen = standing.frozen.has(key);
  return {
    key,
    isSelf: key === self,
    isActive,
    since,
    isFrozen,
    inSyncAt: inSync.get(key) ?? null,
  };
}
