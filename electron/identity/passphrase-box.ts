import sodium from "sodium-native";
import { z } from "zod";
import type { Random } from "#shared/kernel/random.ts";

/** What a key is made from a passphrase with: Argon2id, so that guessing costs memory as well as time. */
export type PassphraseCost = Readonly<{ operations: number; memory: number }>;

export const usualCost: PassphraseCost = {
  operations: sodium.crypto_pwhash_OPSLIMIT_MODERATE,
  memory: sodium.crypto_pwhash_MEMLIMIT_MODERATE,
};

const bytes = (length: number) =>
  z.base64().refine((text) => Buffer.from(text, "base64").length === length);

/** A secret that a passphrase opens, as it is stored. The limits keep an altered file from taking all memory. */
export const passphraseBoxSchema = z.object({
  operations: z.int().min(1).max(64),
  memory: z
    .int()
    .min(8192)
    .max(1024 * 1024 * 1024),
  salt: bytes(sodium.crypto_pwhash_SALTBYTES),
  nonce: bytes(sodium.crypto_secretbox_NONCEBYTES),
  sealed: z.base64().max(1024),
});
export type PassphraseBox = z.output<typeof passphraseBoxSchema>;

export async function closeBox(
  secret: Uint8Array,
  passphrase: string,
  cost: PassphraseCost,
  random: Random,
): Promise<PassphraseBox> {
  const salt = random.bytes(sodium.crypto_pwhash_SALTBYTES);
  const nonce = random.bytes(sodium.crypto_secretbox_NONCEBYTES);
  const key = await keyFrom(passphrase, salt, cost);
  const sealed = new Uint8Array(secret.length + sodium.crypto_secretbox_MACBYTES);
  sodium.crypto_secretbox_easy(sealed, secret, nonce, key);
  key.fill(0);
  return { ...cost, salt: textOf(salt), nonce: textOf(nonce), sealed: textOf(sealed) };
}

/** Null if this is not the passphrase, or the box was altered: the two cannot be told apart. */
export async function openBox(box: PassphraseBox, passphrase: string): Promise<Uint8Array | null> {
  const sealed = bytesOf(box.sealed);
  if (sealed.length < sodium.crypto_secretbox_MACBYTES) return null;
  const key = await keyFrom(passphrase, bytesOf(box.salt), box);
  const secret = new Uint8Array(sealed.length - sodium.crypto_secretbox_MACBYTES);
  const isOpen = sodium.crypto_secretbox_open_easy(secret, sealed, bytesOf(box.nonce), key);
  key.fill(0);
  return isOpen ? secret : null;
}

async function keyFrom(
  passphrase: string,
  salt: Uint8Array,
  { operations, memory }: PassphraseCost,
): Promise<Uint8Array> {
  const key = new Uint8Array(sodium.crypto_secretbox_KEYBYTES);
  // The same letters can be typed as different code points, on another keyboard.
  const typed = Buffer.from(passphrase.normalize("NFKC"));
  await sodium.crypto_pwhash_async(
    key,
    typed,
    salt,
    operations,
    memory,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
  return key;
}

function textOf(raw: Uint8Array): string {
  return Buffer.from(raw).toString("base64");
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "base64"));
}
