import type { DeviceKey } from "./ids.ts";

const groups = 8;
const digits = 4;

/**
 * A device's key as two people compare it aloud: the first 128 bits of it, four digits at a time. As many
 * keys would have to be made to find another one that begins like it as nobody can make.
 */
export function fingerprintOf(key: DeviceKey): readonly string[] {
  return Array.from({ length: groups }, (_, at) => key.slice(at * digits, (at + 1) * digits));
}
