import type { DeviceKey, SpaceId } from "../../domain/ids.ts";
import type { Cryptography, KeyPair } from "../cryptography.ts";
import { publicKeyOf } from "../device-keys.ts";
import type { InviteKey } from "./change.ts";
import type { EpochKeys } from "./epoch-keys.ts";
import { currentEpoch, type Standing } from "./standing.ts";

type Hashing = Pick<Cryptography, "hash">;

/**
 * By what devices recognise one another in a network without knowing of each other. It lets nobody in, and is no key to
 * anything that was written.
 */
export type MeetingSecret = Readonly<{
  /** 32 bytes. */
  secret: Uint8Array;
  /** Whether this device says tags made of it; if not, it only answers to them. */
  isSaid: boolean;
  /** From then on it counts no more; null for one that has no end. */
  until: number | null;
}>;

/** For so long a device that missed the beginning of an epoch is found by those it has not heard of. */
const missedFor = 30 * 24 * 60 * 60 * 1000;
/** No invite is made for longer than a day; the clocks of two devices may differ by an hour. */
const longestInvite = 25 * 60 * 60 * 1000;
/** An owner can make more invites than anybody needs. */
const mostInvites = 16;
/** Of one number there are several if owners did not know of one another. */
const mostKeys = 4;

/**
 * What the devices of one space, and those who were invited to it, have in common: the key of the epoch, for members who
 * have not heard of one another; the key of the epoch before, for whoever missed the new one; and each invite, be it used
 * or not, because who was let in with it may not have heard so.
 */
export function meetingSecretsIn(
  standing: Standing,
  { keys, now }: Readonly<{ keys: EpochKeys; now: number }>,
  cryptography: Hashing,
): readonly MeetingSecret[] {
  const present = currentEpoch(standing)?.number ?? 0;
  // Whoever was removed has the key of the epoch before: it is never said, and not answered to for ever.
  const begun = standing.epochs.filter(({ number }) => number === present);
  const missedUntil = Math.min(now, ...begun.map(({ since }) => since)) + missedFor;
  const ofEpoch = (number: number, how: Omit<MeetingSecret, "secret">) =>
    (keys.get(number) ?? []).slice(0, mostKeys).map((key) => ({
      ...how,
      secret: cryptography.hash(label("epoch", standing.space), key),
    }));
  return [
    ...ofEpoch(present, { isSaid: true, until: null }),
    ...(missedUntil > now ? ofEpoch(present - 1, { isSaid: false, until: missedUntil }) : []),
    ...ofInvites(standing, now, cryptography),
  ];
}

/** What whoever holds an invite has in common with the members, who know its public half. */
export function inviteSecretOf(space: SpaceId, invite: InviteKey, { hash }: Hashing): Uint8Array {
  return hash(label(`invite ${invite}`, space));
}

/** What two devices have in common that know one another, whatever else they have missed; null for a key that is none. */
export function pairSecretOf(
  keys: KeyPair,
  device: DeviceKey,
  cryptography: Pick<Cryptography, "hash" | "agree">,
): Uint8Array | null {
  const agreed = cryptography.agree(keys, publicKeyOf(device));
  return agreed === null ? null : cryptography.hash(label("pair", ""), agreed);
}

function ofInvites(
  { invites, space }: Standing,
  now: number,
  cryptography: Hashing,
): readonly MeetingSecret[] {
  return [...invites]
    .filter(([, { expiresAt }]) => expiresAt > now && expiresAt <= now + longestInvite)
    .toSorted(([one, { expiresAt: ends }], [other, { expiresAt }]) =>
      ends === expiresAt ? (one < other ? -1 : 1) : expiresAt - ends,
    )
    .slice(0, mostInvites)
    .map(([invite, { expiresAt, state }]) => ({
      secret: inviteSecretOf(space, invite, cryptography),
      isSaid: state === "open",
      until: expiresAt,
    }));
}

function label(what: string, space: SpaceId | ""): Uint8Array {
  return new TextEncoder().encode(`throughline meeting ${what} 2 ${space}`);
}
