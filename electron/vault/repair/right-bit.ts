import { hashOf, type Link, sameBytes } from "../store/chain.ts";
import { withOneBitBack } from "../store/one-bit.ts";

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

  return withOneBitBack(damaged, isWanted);
}
