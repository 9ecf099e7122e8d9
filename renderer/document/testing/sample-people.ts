import type { People } from "#shared/bridge/sharing-calls.ts";
import { deviceKeySchema, personIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import type { Role } from "#shared/domain/role.ts";

type Member = People["members"][number];
type Device = Member["devices"][number];

export const booking = spaceIdSchema.parse("space_bookingbooking");

/** A device's key that is made of one letter. */
export function keyOf(letter: string) {
  return deviceKeySchema.parse(letter.repeat(64));
}

export function device(given: Partial<Device> = {}): Device {
  return {
    key: keyOf("a"),
    isSelf: false,
    isActive: true,
    since: 0,
    isFrozen: false,
    sync: { kind: "in-sync" },
    inSyncAt: 0,
    ...given,
  };
}

export function member(name: string, given: Partial<Member> = {}): Member {
  return {
    person: personIdSchema.parse(
      `person_${name.toLowerCase().replace(/[^a-z]/g, "")}000000000000`.slice(0, 39),
    ),
    name,
    colour: "violet",
    role: "editor",
    state: "active",
    isSelf: false,
    devices: [device()],
    ...given,
  };
}

/** A space in which this person has that role, with one other. */
export function samplePeople(role: Role): People {
  const all = people([member("Ada")]);
  return { ...all, self: all.self === null ? null : { ...all.self, role } };
}

/** A space of this person's with whoever else is given. */
export function people(others: readonly Member[], given: Partial<People> = {}): People {
  const own = member("Paula", {
    isSelf: true,
    role: "owner",
    devices: [device({ key: keyOf("0"), isSelf: true, sync: { kind: "away" }, inSyncAt: null })],
  });
  return {
    purpose: "shared",
    name: "Booking",
    self: { device: keyOf("0"), person: own.person, role: "owner" },
    members: [own, ...others],
    invites: [],
    requests: [],
    held: null,
    ...given,
  };
}
