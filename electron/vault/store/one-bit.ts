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

/** Whether two texts differ in one bit of their bytes. */
export function isOneBitFrom(one: string, other: string): boolean {
  const [bytes, others] = [Buffer.from(one), Buffer.from(other)];
  if (bytes.length !== others.length) return false;
  const apart = bytes.map((byte, at) => byte ^ (others[at] ?? 0)).filter((bits) => bits !== 0);
  const [bits = 0] = apart;
  return apart.length === 1 && (bits & (bits - 1)) === 0;
}
