import sodium from "sodium-native";
import { type DeviceKey, deviceKeySchema } from "#shared/domain/ids.ts";

/** The name of the device whose key has this seed: its Ed25519 public key. */
export function deviceKeyOfSeed(seed: Uint8Array): DeviceKey {
  const publicKey = new Uint8Array(sodium.crypto_sign_PUBLICKEYBYTES);
  const secretKey = new Uint8Array(sodium.crypto_sign_SECRETKEYBYTES);
  sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed);
  secretKey.fill(0);
  return deviceKeySchema.parse(Buffer.from(publicKey).toString("hex"));
}
