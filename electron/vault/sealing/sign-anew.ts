import type { DeviceKey } from "#shared/domain/ids.ts";
import type { KeyPair } from "#shared/sync/cryptography.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { type Author, makeOwnKey } from "#shared/sync/membership/author.ts";
import type { Change } from "#shared/sync/membership/change.ts";
import {
  activeDevices,
  isOneComputer,
  roleOf,
  type Standing,
} from "#shared/sync/membership/standing.ts";

/** Whether anybody else has a device in the space, who could know of entries that are lost here. */
export function isAlone(standing: Standing, own: DeviceKey): boolean {
  return activeDevices(standing).every((device) => isOneComputer(standing, device, own));
}

type LettingIn = Readonly<{
  /** With the device's own key, which is in the space. */
  author: Author;
  standing: () => Standing;
  next: KeyPair;
  /** Writes a change in the name of that author; false if it could not be kept. */
  write: (change: Change) => boolean;
}>;

/** Lets this computer's next key in, as one more of its own. False if that was not possible. */
export function letNextKeyIn({ author, standing, next, write }: LettingIn): boolean {
  if (roleOf(standing(), deviceKeyOf(next.publicKey)) !== null) return true;
  const person = standing().devices.get(deviceKeyOf(author.keys.publicKey))?.person;
  const member = person === undefined ? undefined : standing().members.get(person);
  if (member?.state !== "active") return false;
  const { name, colour } = member;
  const profile = { person: member.person, name, colour };
  return write(makeOwnKey(author, standing(), { next, profile }));
}
