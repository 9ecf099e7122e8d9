/** Bytes behind each update that tell whether it is what was written. */
const checkBytes = 4;

/** An update as it is put into a cache. Whoever reads it as an update stops where that ends, and sees nothing of the check. */
export function rowOf(update: Uint8Array): Uint8Array {
  const row = new Uint8Array(update.length + checkBytes);
  row.set(update);
  new DataView(row.buffer).setUint32(update.length, hashOf(update));
  return row;
}

/** The update in a row; null if the row is not what was put there. */
export function updateIn(row: unknown): Uint8Array | null {
  if (!(row instanceof Uint8Array) || row.length < checkBytes) return null;
  const end = row.length - checkBytes;
  const update = row.subarray(0, end);
  const check = new DataView(row.buffer, row.byteOffset + end).getUint32(0);
  return hashOf(update) === check ? update : null;
}

/** FNV-1a (Fowler, Noll and Vo, public domain): one byte that changed is found for certain, of other damage all but one in 2³². */
function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  // Counted, because a long document's are two million, and `for of` takes three times as long.
  for (let at = 0; at < bytes.length; at++) {
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
