import type { Chunk } from "./sealed-chunk.ts";

/** Whether a chunk says of the file what those before it did. */
export function isOfOneFile({ mime, size }: Chunk, [first]: readonly Chunk[]): boolean {
  return first === undefined || (first.mime === mime && first.size === size);
}

export function joinChunks(chunks: readonly Chunk[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of chunks) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}
