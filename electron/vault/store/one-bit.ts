/** The bytes with the one bit turned back that makes them right; null if no single bit does. */
export function withOneBitBack(
  damaged: Uint8Array,
  isRight: (bytes: Uint8Array) => boolean,
): Uint8Array | null {
  const bytes = Uint8Array.from(damaged);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const at = bit >> 3;
    const mask = 1 << (bit & 7);
    bytes[at] = (bytes[at] ?? 0) ^ mask;
    if (isRight(bytes)) return bytes;
    bytes[at] = (bytes[at] ?? 0) ^ mask;
  }
  return null;
}
