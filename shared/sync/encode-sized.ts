import * as encoding from "lib0/encoding";

/**
 * What `write` writes, in memory of just that size: an encoder that has to grow makes and copies several times as much, and
 * messages are large. `memory` is of that size. Should it be another size after all, it comes out the same.
 */
export function encodeSized(
  size: number,
  write: (to: encoding.Encoder) => void,
  memory = new Uint8Array(Math.max(size, 1)),
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoder.cbuf = memory;
  write(encoder);
  const isJust = encoder.bufs.length === 0 && encoder.cpos === size;
  return isJust ? encoder.cbuf : encoding.toUint8Array(encoder);
}
