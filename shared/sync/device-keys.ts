import * as encoding from "lib0/encoding";
import { type DeviceKey, deviceKeySchema } from "../domain/ids.ts";
import { cryptographySizes } from "./cryptography.ts";
import type { StrictReader } from "./strict-bytes.ts";

/** The name of the device that has this public key. */
export function deviceKeyOf(publicKey: Uint8Array): DeviceKey {
  // What `hexOf` writes has the form by itself, and envelopes name devices many times.
  if (publicKey.length === cryptographySizes.publicKey) return hexOf(publicKey) as DeviceKey;
  return deviceKeySchema.parse(hexOf(publicKey));
}

export function publicKeyOf(device: DeviceKey): Uint8Array {
  return bytesOfHex(device);
}

export function readDevice(reader: StrictReader): DeviceKey {
  return deviceKeyOf(reader.fixed(cryptographySizes.publicKey));
}

export function writeDevice(encoder: encoding.Encoder, device: DeviceKey): void {
  writeHex(encoder, device);
}

/** The bytes that a key's name stands for. */
export function writeHex(encoder: encoding.Encoder, text: string): void {
  encoding.writeUint8Array(encoder, bytesOfHex(text));
}

export function hexOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += pairs[byte];
  return text;
}

export function bytesOfHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = (digitAt(text, 2 * at) << 4) | digitAt(text, 2 * at + 1);
  }
  return bytes;
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** 0–9 stand at 48 of ASCII, a–f at 97. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 97 ? code - 48 : code - 87;
}
