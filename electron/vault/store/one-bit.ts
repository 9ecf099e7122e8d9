/** The bytes with the one bit turned back that makes them right; null if no single bit does. */
export function withOneBitBack(
  damaged: Uint8Array,
  isRight: (bytes: Uint8Array) => boolean,
): Uint8Array | null {
  for (const bytes of withABitTurned(damaged)) if (isRight(bytes)) return bytes;
  return null;
}

/** The same by what is not sure to tell one bit from another: null as well where several would do. */
export function withOnlyBitBack(
  damaged: Uint8Array,
  isRight: (bytes: Uint8Array) => boolean,
): Uint8Array | null {
  let right: Uint8Array | null = null;
  for (const bytes of withABitTurned(damaged)) {
    if (!isRight(bytes)) continue;
    if (right !== null) return null;
    right = Uint8Array.from(bytes);
  }
  return right;
}

/** The same bytes each time, with another bit turned. */
function* withABitTurned(damaged: Uint8Array): Generator<Uint8Array> {
  const bytes = Uint8Array.from(damaged);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const at = bit >> 3;
    const mask = 1 << (bit & 7);
    bytes[at] = (bytes[at] ?? 0) ^ mask;
    yield bytes;
    bytes[at] = (bytes[at] ?? 0) ^ mask;
  }
}

/** Whether two texts differ in one bit of their bytes. */
export function isOneBitFrom(one: string, other: string): boolean {
  const [bytes, others] = [Buffer.from(one), Buffer.from(other)];
  if (bytes.length !== others.length) return false;
  const apart = bytes.map((byte, at) => byte ^ (others[at] ?? 0)).filter((bits) => bits !== 0);
  const [bits = 0] = apart;
  return apart.length === 1 && (bits & (bits - 1)) === 0;
}
