import { fail, ok, type Result } from "../../kernel/result.ts";
import type { Random } from "../../kernel/random.ts";
import { type Cryptography, cryptographySizes, type KeyPair } from "../cryptography.ts";
import { deviceKeyOf, publicKeyOf } from "../device-keys.ts";
import type { Envelope, WholeEnvelope } from "./envelope.ts";
import { encodeEnvelope, encodeHeader, headerIn, encodeUnsigned } from "./envelope-codec.ts";

/** What the author says of a new envelope. */
export type NewEnvelope = Omit<Envelope, "device" | "nonce" | "sealed" | "signature">;

export type Sealer = Readonly<{
  cryptography: Cryptography;
  random: Random;
  /** The author's. */
  keys: KeyPair;
  /** The key of the epoch that the envelope names. */
  epochKey: Uint8Array;
}>;

/** Seals and signs one Yjs V1 update. */
export function sealEnvelope(
  update: Uint8Array,
  { cryptography, random, keys, epochKey }: Sealer,
  about: NewEnvelope,
): WholeEnvelope {
  const header = {
    ...about,
    device: deviceKeyOf(keys.publicKey),
    nonce: random.bytes(cryptographySizes.nonce),
  };
  const associated = encodeHeader(header);
  const sealed = cryptography.seal(update, { key: epochKey, nonce: header.nonce, associated });
  const unsigned = { ...header, sealed };
  const signature = cryptography.sign(encodeUnsigned(unsigned), keys.secretKey);
  const envelope = { ...unsigned, signature };
  const bytes = encodeEnvelope(envelope);
  return { envelope, bytes, hash: cryptography.hash(bytes) };
}

/** Whether the device that it names made it. Nothing is said of whether that device may. */
export function isSignedByItsDevice(
  { envelope, bytes }: WholeEnvelope,
  cryptography: Cryptography,
): boolean {
  const unsigned = bytes.subarray(0, bytes.length - cryptographySizes.signature);
  return cryptography.verify(envelope.signature, unsigned, publicKeyOf(envelope.device));
}

export type CannotOpen = { readonly kind: "cannot-open" };

/**
 * The update inside, by one of the keys that its epoch may have. A device that signed a text which
 * none of them opens has done wrong, or this one was not given the key.
 */
export function openEnvelope(
  whole: WholeEnvelope,
  keysOfEpoch: readonly Uint8Array[],
  cryptography: Cryptography,
): Result<Uint8Array, CannotOpen> {
  const { sealed, nonce } = whole.envelope;
  const associated = headerIn(whole);
  for (const key of keysOfEpoch) {
    const update = cryptography.open(sealed, { key, nonce, associated });
    if (update !== null) return ok(update);
  }
  return fail({ kind: "cannot-open" });
}
