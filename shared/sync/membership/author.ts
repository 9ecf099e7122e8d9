import type { DeviceKey, SpaceId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import { type Cryptography, cryptographySizes as sizes, type KeyPair } from "../cryptography.ts";
import { deviceKeyOf, hexOf } from "../device-keys.ts";
import { chainStart } from "../envelope/envelope.ts";
import type { Change, Grant, Profile, Purpose } from "./change.ts";
import { foundingNonceBytes } from "./change-codec.ts";
import { graphOf } from "./entry-graph.ts";
import { signEntry, spaceOf, type WholeEntry } from "./entry.ts";
import { commitmentTo, openEpochKeys, sealAllFor, sealForDevices } from "./epoch-keys.ts";
import { inviteKeyOf, type JoinRequest, redeem } from "./join-request.ts";
import { activeDevices, type Standing } from "./standing.ts";

/** A device that writes into membership logs. */
export type Author = Readonly<{
  cryptography: Cryptography;
  random: Random;
  clock: Clock;
  keys: KeyPair;
}>;

type Founding = Readonly<{ name: string; purpose: Purpose; profile: Profile }>;

/** Founds a space: its first entry, of which its id is made. */
export function foundSpace(
  author: Author,
  { name, purpose, profile }: Founding,
): Readonly<{ space: SpaceId; entry: WholeEntry }> {
  const { cryptography, random, keys } = author;
  const epochKey = random.bytes(sizes.key);
  const entry = signEntry(
    {
      space: null,
      sequence: 1,
      previous: chainStart,
      seen: [],
      at: now(author),
      change: {
        kind: "found",
        name,
        purpose,
        profile,
        nonce: random.bytes(foundingNonceBytes),
        commitment: commitmentTo(epochKey, cryptography),
        key: cryptography.sealTo(epochKey, keys.publicKey),
      },
    },
    keys,
    cryptography,
  );
  return { space: spaceOf(entry), entry };
}

/**
 * Writes a change at the end of the author's chain, after everything that is known. `entries` has to
 * have all of the author's own: leaving one out would make two with one sequence.
 */
export function writeEntry(
  author: Author,
  {
    space,
    entries,
    change,
  }: Readonly<{ space: SpaceId; entries: readonly WholeEntry[]; change: Change }>,
): WholeEntry {
  const device = deviceKeyOf(author.keys.publicKey);
  const lasts = lastEntries(entries);
  const own = lasts.get(device);
  return signEntry(
    {
      space,
      sequence: (own?.entry.sequence ?? 0) + 1,
      previous: own?.hash ?? chainStart,
      seen: [...lasts]
        .filter(([other]) => other !== device)
        .map(([, { hash }]) => hash)
        .toSorted((one, other) => (hexOf(one) < hexOf(other) ? -1 : 1)),
      at: now(author),
      change,
    },
    author.keys,
    author.cryptography,
  );
}

/** A new invite, and the one-time secret that goes into its link. */
export function makeInvite(
  { cryptography, random }: Author,
  granted: Grant,
  expiresAt: number,
): Readonly<{ change: Extract<Change, { kind: "invite" }>; secret: Uint8Array }> {
  const secret = random.bytes(sizes.seed);
  const invite = inviteKeyOf(cryptography.keyPairFrom(secret));
  return { change: { kind: "invite", invite, grants: granted, expiresAt }, secret };
}

/** Lets somebody in, with every key that this device has: they can read what was written before. */
export function makeAdmission(
  { cryptography, keys }: Author,
  standing: Standing,
  {
    bytes,
    request,
    granted,
  }: Readonly<{ bytes: Uint8Array; request: JoinRequest; granted: Grant }>,
): Change {
  const known = openEpochKeys(standing, keys, cryptography);
  const sealed = sealAllFor(request.device, known, cryptography);
  return { kind: "admit", request: bytes, grants: granted, keys: sealed };
}

/** Makes another key the author's own: what that key signs is signed by the author's computer. */
export function makeOwnKey(
  { cryptography, random, clock, keys }: Author,
  standing: Standing,
  { next, profile }: Readonly<{ next: KeyPair; profile: Profile }>,
): Change {
  const at = Math.max(0, Math.trunc(clock.now()));
  const secret = random.bytes(sizes.seed);
  const asked = { space: standing.space, secret, keys: next, profile, at };
  const known = openEpochKeys(standing, keys, cryptography);
  return {
    kind: "own-key",
    request: redeem(asked, cryptography),
    keys: sealAllFor(deviceKeyOf(next.publicKey), known, cryptography),
  };
}

/** A new key for all who are in now, and for nobody else. */
export function makeEpoch({ cryptography, random }: Author, standing: Standing): Change {
  const key = random.bytes(sizes.key);
  return {
    kind: "epoch",
    number: Math.max(0, ...standing.epochs.map(({ number }) => number)) + 1,
    commitment: commitmentTo(key, cryptography),
    keys: sealForDevices(key, activeDevices(standing), cryptography),
  };
}

function lastEntries(entries: readonly WholeEntry[]): ReadonlyMap<DeviceKey, WholeEntry> {
  const lasts = new Map<DeviceKey, WholeEntry>();
  for (const placed of graphOf(entries).placed.values()) {
    const { author, sequence } = placed.entry;
    const last = lasts.get(author);
    if (last === undefined || last.entry.sequence < sequence) lasts.set(author, placed);
  }
  return lasts;
}

function now({ clock }: Author): number {
  return Math.max(0, Math.trunc(clock.now()));
}
