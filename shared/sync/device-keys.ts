import * as encoding from "lib0/encoding";
import { type DeviceKey, deviceKeySchema } from "../domain/ids.ts";
import { cryptographySizes } from "./cryptography.ts";
import type { StrictReader } from "./strict-bytes.ts";

/** The name of the device that has this public key. */
export function deviceKeyOf(publicKey: Uint8Array): DeviceKey {
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
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

export function bytesOfHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}
