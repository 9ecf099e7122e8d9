import { fstatSync, readSync } from "node:fs";

/** One page in a write-ahead log (sqlite.org/fileformat2.html#walformat). */
export type Frame = Readonly<{
  page: number;
  /** Where the page begins in the log. */
  at: number;
  /** Which frame of the log it is, from 0 on. */
  place: number;
  /** The running checksum holds up to here. */
  isWhole: boolean;
  /** Its checksum follows from the frame before it, whether or not that one is whole. */
  follows: boolean;
  /** The last frame of a transaction. */
  isCommit: boolean;
}>;

export type Frames = Readonly<{
  frames: readonly Frame[];
  /** Committed frames of this log stand where SQLite would not read them any more. */
  isCutShort: boolean;
  /** How many frames SQLite would take for committed. */
  committed: number;
  /** How many were, as what stands behind them shows: SQLite stops at the first that does not hold. */
  certain: number;
  /** What every frame of the log repeats. */
  salts: Buffer;
}>;

export const headerSize = 32;
export const frameHeaderSize = 24;
const bigEndianSums = 0x377f0683;

/**
 * Reads every frame that belongs to the log, also behind one whose checksum does not hold: SQLite
 * stops there, and would forget without a word what was committed after it. What the disk does not give is passed over, unless
 * all `mustGive`: then it throws.
 */
export function readFrames(
  log: number,
  pageSize: number,
  { mustGive = false }: Readonly<{ mustGive?: boolean }> = {},
): Frames {
  const read = mustGive ? readOrThrow : readAt;
  const size = fstatSync(log).size;
  const header = read(log, 0, headerSize);
  const first = read(log, headerSize, frameHeaderSize);
  if (header === null || first === null) {
    return { frames: [], isCutShort: false, committed: 0, certain: 0, salts: Buffer.alloc(8) };
  }

  const saysBigEndian = header.readUInt32BE(0) === bigEndianSums;
  const headerSums = sumsOf(header.subarray(0, 24), [0, 0], saysBigEndian);
  const hasHeader =
    headerSums[0] === header.readUInt32BE(24) && headerSums[1] === header.readUInt32BE(28);
  const isBigEndian = hasHeader && saysBigEndian;
  // The frames repeat the salts, should it be the header that was damaged.
  const ownSalts = Buffer.from(hasHeader ? header.subarray(16, 24) : first.subarray(8, 16));
  const salts = ownSalts.toString("hex");

  const frames: Frame[] = [];
  let before: readonly Sums[] = [headerSums];
  let holds = hasHeader;
  let committed = 0;
  for (let at = headerSize; at + frameHeaderSize < size; at += frameHeaderSize + pageSize) {
    const both = read(log, at, frameHeaderSize + pageSize);
    // A disk that does not give all of it may give one of the two.
    const frame = both?.subarray(0, frameHeaderSize) ?? read(log, at, frameHeaderSize);
    const page = both?.subarray(frameHeaderSize) ?? read(log, at + frameHeaderSize, pageSize);
    if (frame === null) break;
    if (!belongs(frame.subarray(8, 16).toString("hex"), salts)) {
      holds = false;
      continue;
    }
    const number = frame.readUInt32BE(0);
    const isCommit = frame.readUInt32BE(4) > 0;
    const reckon = (before: Sums) =>
      page === null
        ? before
        : sumsOf(page, sumsOf(frame.subarray(0, 8), before, isBigEndian), isBigEndian);
    const said = sumsIn(frame);
    const reckoned = before.map(reckon);
    const follows = page !== null && reckoned.some((sums) => areSame(sums, said));
    // Where the one before is whole, what it says is what was summed up.
    holds = holds && follows && frame.subarray(8, 16).toString("hex") === salts;
    // It may be the checksum alone that was damaged: the next one tells.
    before = follows ? [said] : [said, ...reckoned.slice(0, 1)];
    frames.push({
      page: number,
      at: at + frameHeaderSize,
      place: (at - headerSize) / (frameHeaderSize + pageSize),
      isWhole: holds,
      follows,
      isCommit,
    });
    if (holds && isCommit) committed = frames.length;
  }
  const possible = frames.filter(({ page }) => page > 0 && page < 2 ** 31);
  const isCutShort = possible.some(
    (_each, index) => index >= committed && isFollowed(possible, index),
  );
  const certain = isCutShort ? certainOf(possible) : committed;
  return { frames: possible, isCutShort, committed, certain, salts: ownSalts };
}

/**
 * Frames of one transaction alone may be what a power cut left of it. The next one is begun only after the one before was synced,
 * so a frame behind a commit shows that there was more, and that it was good. One that stands there and does not follow from it
 * shows nothing: SQLite writes over what a transaction left that was undone, and the rest of that stays, with the same salts.
 */
function isFollowed(frames: readonly Frame[], index: number): boolean {
  const [commit, next] = [frames[index], frames[index + 1]];
  if (commit?.isCommit !== true || next === undefined) return false;
  // Where there is a place between them of which nothing is left, nothing says that it did not follow.
  return next.follows || next.place > commit.place + 1;
}

/** Up to the last transaction that was synced; the one after it counts if it is in one piece: a power cut may have torn it. */
function certainOf(frames: readonly Frame[]): number {
  let end = 0;
  for (const [index, { isCommit }] of frames.entries()) {
    if (!isCommit) continue;
    const isInOnePiece = () => frames.slice(end, index + 1).every(({ follows }) => follows);
    if (isFollowed(frames, index) || isInOnePiece()) end = index + 1;
  }
  return end;
}

/** One of the two salts may itself be damaged; those of an older log differ in both. */
function belongs(salts: string, expected: string): boolean {
  return (
    salts === expected ||
    salts.slice(0, 8) === expected.slice(0, 8) ||
    salts.slice(8) === expected.slice(8)
  );
}

export type Sums = readonly [number, number];

function sumsIn(frame: Buffer): Sums {
  return [frame.readUInt32BE(16), frame.readUInt32BE(20)];
}

function areSame(one: Sums, other: Sums): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** Goes on with the running checksum of a log (sqlite.org/fileformat2.html#checksum_algorithm). */
export function sumsOf(bytes: Uint8Array, start: Sums, isBigEndian: boolean): Sums {
  const words = wordsIn(bytes, isBigEndian);
  let one = start[0] | 0;
  let two = start[1] | 0;
  for (let at = 0; at + 2 <= words.length; at += 2) {
    one = (one + (words[at] ?? 0) + two) | 0;
    two = (two + (words[at + 1] ?? 0) + one) | 0;
  }
  return [one >>> 0, two >>> 0];
}

/** As whole numbers at once, for nobody sees a space before its log was read. Every processor this runs on is little-endian. */
function wordsIn(bytes: Uint8Array, isBigEndian: boolean): Int32Array {
  const isInPlace = !isBigEndian && bytes.byteOffset % 4 === 0;
  const { buffer, byteOffset, length } = isInPlace ? bytes : new Uint8Array(bytes);
  if (isBigEndian) Buffer.from(buffer, byteOffset, length).swap32();
  return new Int32Array(buffer, byteOffset, length >> 2);
}

function readOrThrow(file: number, at: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  return readSync(file, bytes, 0, length, at) === length ? bytes : null;
}

function readAt(file: number, at: number, length: number): Buffer | null {
  try {
    return readOrThrow(file, at, length);
  } catch {
    // The disk does not give this stretch.
    return null;
  }
}
