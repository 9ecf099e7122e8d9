import { hashOf, type Link, sameBytes } from "../store/chain.ts";

/** Trying every bit of more than this takes longer than anybody would wait. */
const mostBytes = 8_192;

/**
 * The bytes as they were written: as they are, or with one bit turned back, if that gives a hash that
 * is wanted. Null if no single bit explains the damage.
 */
export function rightBit(
  place: Omit<Link, "bytes">,
  damaged: Uint8Array,
  wanted: readonly Uint8Array[],
): Uint8Array | null {
  const isWanted = (bytes: Uint8Array) => {
    const hash = hashOf({ ...place, bytes });
    return wanted.some((each) => sameBytes(each, hash));
  };
  if (isWanted(damaged)) return damaged;
  if (damaged.length > mostBytes) return null;

  const bytes = damaged.slice();
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const at = bit >> 3;
    const mask = 1 << (bit & 7);
    bytes[at] = (bytes[at] ?? 0) ^ mask;
    if (isWanted(bytes)) return bytes;
    bytes[at] = (bytes[at] ?? 0) ^ mask;
  }
  return null;
}
