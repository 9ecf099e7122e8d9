import type { DatabaseSync } from "node:sqlite";
import type { DeviceKey, SpaceId } from "#shared/domain/ids.ts";
import type { Random } from "#shared/kernel/random.ts";
import {
  type Cryptography,
  cryptographySizes as sizes,
  type KeyPair,
} from "#shared/sync/cryptography.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { readMeta, writeMeta } from "../store/meta.ts";

type Parts = Readonly<{
  space: SpaceId;
  database: DatabaseSync;
  cryptography: Pick<Cryptography, "hash" | "keyPairFrom">;
  random: Random;
}>;

/** With what this computer signs in one file. */
export type SigningKeys =
  | Readonly<{ kind: "ready"; keys: KeyPair }>
  /** Under the last one a sequence could be given a second time: `next` is to be let in in its place. */
  | Readonly<{ kind: "restored"; next: KeyPair }>;

/**
 * Which key signs in a file. At first it is the device's own. A file that was restored or made anew writes under another
 * local id from then on: what the key signed last may be missing in it. Such a file needs another key. That is
 * made of the device's own and of a number in the file, so that no further secret has to be kept anywhere.
 */
export function signingKeysIn(parts: Parts, own: KeyPair): SigningKeys {
  const { database } = parts;
  const device = readMeta(database, "device") ?? "";
  const [known, knownDevice] = (readMeta(database, "sealer") ?? "").split(" ");
  const salt = readMeta(database, "signing-salt");
  const last = salt === null ? own : keysWith(salt, own, parts);
  const key = deviceKeyOf(last.publicKey);
  if (known === key && knownDevice === device) return { kind: "ready", keys: last };
  if (known === key) return { kind: "restored", next: nextKeys(device, own, parts) };
  // Nobody has signed in it here: it is new, or another device's.
  writeMeta(database, "signing-salt", null);
  writeMeta(database, "sealer", `${deviceKeyOf(own.publicKey)} ${device}`);
  return { kind: "ready", keys: own };
}

/** From now on what is written in this file is signed with its next key. */
export function adoptNextKeys(parts: Parts, own: KeyPair): void {
  const { database } = parts;
  const device = readMeta(database, "device") ?? "";
  const next = nextKeys(device, own, parts);
  const [salt = ""] = (readMeta(database, "next-salt") ?? "").split(" ");
  database.exec("BEGIN IMMEDIATE");
  writeMeta(database, "signing-salt", salt);
  writeMeta(database, "sealer", `${deviceKeyOf(next.publicKey)} ${device}`);
  writeMeta(database, "next-salt", null);
  database.exec("COMMIT");
}

/** The key has signed more than this file knows of: it is an older state, or a new one of a space that was here before. */
export function distrustKeys(database: DatabaseSync, key: DeviceKey): void {
  writeMeta(database, "sealer", `${key} before`);
}

/** The same until it is adopted, and another one in a file that was restored once more. */
function nextKeys(device: string, own: KeyPair, parts: Parts): KeyPair {
  const { database, random } = parts;
  const [known = "", knownDevice] = (readMeta(database, "next-salt") ?? "").split(" ");
  if (knownDevice === device) return keysWith(known, own, parts);
  const salt = `${Buffer.from(random.bytes(sizes.hash)).toString("hex")}-${device}`;
  writeMeta(database, "next-salt", `${salt} ${device}`);
  return keysWith(salt, own, parts);
}

function keysWith(salt: string, own: KeyPair, { space, cryptography }: Parts): KeyPair {
  const seed = own.secretKey.subarray(0, sizes.seed);
  const message = Buffer.from(`throughline signing key 1 ${space} ${salt}`);
  return cryptography.keyPairFrom(cryptography.hash(message, seed));
}
