/** Enough for what a line between devices puts before a message: the name of a space, and a tag. */
const roomBefore = 64;

/** Where what was written begins by now, by its memory. */
const begins = new WeakMap<ArrayBufferLike, number>();

/** Memory for so many bytes, with room before them: what is large need not be copied each time that something is put before it. */
export function withRoomBefore(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(roomBefore + size).subarray(roomBefore);
  begins.set(bytes.buffer, roomBefore);
  return bytes;
}

/** Both, one after the other: where the second one is, if there is room before it that nobody has taken, or in memory of its own. */
export function putBefore(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  const whole = inRoomOf(bytes, before.length) ?? copiedBehind(bytes, before.length);
  whole.set(before);
  return whole;
}

function inRoomOf({ buffer, byteOffset, length }: Uint8Array, size: number): Uint8Array | null {
  const isFirst = begins.get(buffer) === byteOffset;
  if (!isFirst || size > byteOffset) return null;
  begins.set(buffer, byteOffset - size);
  return new Uint8Array(buffer, byteOffset - size, size + length);
}

function copiedBehind(bytes: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size + bytes.length);
  whole.set(bytes, size);
  return whole;
}
