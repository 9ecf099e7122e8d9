import { readSync } from "node:fs";
import { withOneBitBack, withOnlyBitBack } from "../store/one-bit.ts";
import { pageSize } from "./raw-pages.ts";
import { frameHeaderSize, type Frames, headerSize, type Sums, sumsOf } from "./wal-frames.ts";

const slot = frameHeaderSize + pageSize;

/**
 * The frames of the last transaction of a log, as they were written, where one flipped bit is all that keeps SQLite from taking
 * it: a power cut would have left more than a bit, and the checksum of the frame proves which one it is. Null for any other.
 */
export function lastTransaction(log: number, found: Frames): readonly Buffer[] | null {
  const { frames, certain, salts } = found;
  const last = frames[certain - 1];
  if (last !== undefined) {
    const frame = readAt(log, last.at - frameHeaderSize, frameHeaderSize);
    if (frame === null) return null;
    const place = last.place + 1;
    return transactionAfter(log, { place, before: sumsSaid(frame), salts, mostTurned: 1 });
  }
  const header = readAt(log, 0, headerSize);
  if (header === null) return null;
  const said: Sums = [header.readUInt32BE(24), header.readUInt32BE(28)];
  const right = sumsOf(header.subarray(0, 24), [0, 0], false);
  // Where it was the header in which the bit was flipped, all else holds.
  const mostTurned = areSame(said, right) ? 1 : 0;
  const from = (before: Sums) => transactionAfter(log, { place: 0, before, salts, mostTurned });
  return from(said) ?? from(right);
}

type Beginning = Readonly<{ place: number; before: Sums; salts: Buffer; mostTurned: number }>;

function transactionAfter(log: number, beginning: Beginning): readonly Buffer[] | null {
  const frames: Buffer[] = [];
  let before = beginning.before;
  let turned = 0;
  for (let place = beginning.place; ; place++) {
    const frame = readAt(log, headerSize + place * slot, slot);
    const right = frame === null ? null : asItWasWritten(frame, before, beginning.salts);
    if (frame === null || right === null) return null;
    turned += right.equals(frame) ? 0 : 1;
    if (turned > beginning.mostTurned) return null;
    frames.push(right);
    before = sumsSaid(right);
    if (right.readUInt32BE(4) > 0) return frames;
  }
}

/** The frame itself where its checksum holds, or with that bit turned back which alone makes it hold. */
function asItWasWritten(frame: Buffer, before: Sums, salts: Buffer): Buffer | null {
  const ownSalts = frame.subarray(8, 16);
  // What is left of an older log is no damage, and nobody waits for all of its bits.
  if (!ownSalts.equals(salts) && withOneBitBack(ownSalts, (each) => salts.equals(each)) === null) {
    return null;
  }
  const isRight = (bytes: Uint8Array) => {
    const each = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return each.subarray(8, 16).equals(salts) && areSame(reckoned(each, before), sumsSaid(each));
  };
  if (isRight(frame)) return frame;
  // High bits of several words change the sums alike.
  const right = withOnlyBitBack(frame, isRight);
  return right === null ? null : Buffer.from(right);
}

function reckoned(frame: Buffer, before: Sums): Sums {
  const head = sumsOf(frame.subarray(0, 8), before, false);
  return sumsOf(frame.subarray(frameHeaderSize), head, false);
}

function sumsSaid(frame: Buffer): Sums {
  return [frame.readUInt32BE(16), frame.readUInt32BE(20)];
}

function areSame(one: Sums, other: Sums): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

function readAt(file: number, at: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  return readSync(file, bytes, 0, length, at) === length ? bytes : null;
}
