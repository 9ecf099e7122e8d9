import type { Cryptography } from "#shared/sync/cryptography.ts";
import { receiveEntry } from "#shared/sync/membership/entry.ts";
import { roleOf } from "#shared/sync/membership/standing.ts";
import type { SpaceSharing } from "../sealing/space-sharing.ts";

/** For so long somebody who left goes on telling others that they did: not all of them are there at once. */
const goodbyesTake = 7 * 24 * 60 * 60 * 1000;

/** Whether other devices are to be looked for: while this one is in, and for some time after its person left. */
export function hasNewsForOthers(
  sharing: SpaceSharing,
  now: number,
  cryptography: Cryptography,
): boolean {
  const { standing, self, selves } = sharing;
  if (self === null || !sharing.isShared) return false;
  if (roleOf(standing, self) !== null) return true;
  return sharing.entries().some((bytes) => {
    const read = receiveEntry(bytes, standing.space, cryptography);
    if (!read.ok) return false;
    const { author, change, at } = read.value.entry;
    const isGoodbye =
      change.kind === "leave" || (change.kind === "remove-device" && selves.has(change.device));
    return selves.has(author) && isGoodbye && now < at + goodbyesTake;
  });
}
