import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Cryptography, KeyPair } from "#shared/sync/cryptography.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { type Author, makeAdmission, makeInvite } from "#shared/sync/membership/author.ts";
import type { Change } from "#shared/sync/membership/change.ts";
import { readRequest, redeem } from "#shared/sync/membership/join-request.ts";
import { activeDevices, roleOf, type Standing } from "#shared/sync/membership/standing.ts";

/** The invite is used in the next moment. */
const invitedFor = 60_000;

/** Whether anybody else has a device in the space, who could know of entries that are lost here. */
export function isAlone(standing: Standing, own: ReadonlySet<DeviceKey>): boolean {
  return activeDevices(standing).every((device) => own.has(device));
}

type LettingIn = Readonly<{
  /** With the device's own key, which is in the space. */
  author: Author;
  standing: () => Standing;
  next: KeyPair;
  /** Writes a change in the name of that author; false if it could not be kept. */
  write: (change: Change) => boolean;
  cryptography: Cryptography;
}>;

/** Lets this computer's next key in, as one more device of the same person. False if that was not possible. */
export function letNextKeyIn(parts: LettingIn): boolean {
  const { author, standing, next, write, cryptography } = parts;
  if (roleOf(standing(), deviceKeyOf(next.publicKey)) !== null) return true;
  const person = standing().devices.get(deviceKeyOf(author.keys.publicKey))?.person;
  const member = person === undefined ? undefined : standing().members.get(person);
  if (member?.state !== "active") return false;

  const at = Math.max(0, Math.trunc(author.clock.now()));
  const { change, secret } = makeInvite(author, "own-device", at + invitedFor);
  if (!write(change)) return false;
  const { name, colour } = member;
  const profile = { person: member.person, name, colour };
  const bytes = redeem({ space: standing().space, secret, keys: next, profile, at }, cryptography);
  const request = readRequest(bytes, cryptography);
  if (!request.ok) return false;
  const asked = { bytes, request: request.value, granted: "own-device" } as const;
  return write(makeAdmission(author, standing(), asked));
}
