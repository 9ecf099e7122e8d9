import type { DeviceKey, PersonId, SpaceId } from "#shared/domain/ids.ts";
import type { Sharing } from "../../document/sharing.ts";

/** Whose device it is, as its space knows them. */
export type KnownPerson = Readonly<{
  person: PersonId;
  name: string;
  /** The name of a colour; what it looks like is the theme's. */
  colour: string;
}>;

type Known = Pick<Sharing, "peopleOf">;

/** Null for this person's own devices, and while it is not known yet whose it is. */
export function personAt(sharing: Known, space: SpaceId, device: DeviceKey): KnownPerson | null {
  const known = sharing.peopleOf(space);
  if (known.kind !== "here") return null;
  const member = known.people.members.find(({ devices }) =>
    devices.some(({ key }) => key === device),
  );
  return member === undefined || member.isSelf
    ? null
    : { person: member.person, name: member.name, colour: member.colour };
}
