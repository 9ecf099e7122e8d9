import { fstatSync, readSync } from "node:fs";

/** One page in a write-ahead log (sqlite.org/fileformat2.html#walformat). */
export type Frame = Readonly<{
  page: number;
  /** Where the page begins in the log. */
  at: number;
  /** The running checksum holds up to here. */
  isWhole: boolean;
  /** The last frame of a transaction. */
  isCommit: boolean;
}>;

export type Frames = Readonly<{
  frames: readonly Frame[];
  /** Committed frames of this log stand where SQLite would not read them any more. */
  isCutShort: boolean;
  /** How many frames SQLite would take for committed. */
  committed: number;
}>;

const headerSize = 32;
const frameHeaderSize = 24;
const bigEndianSums = 0x377f0683;

/**
 * Reads every frame that belongs to the log, also behind one whose checksum does not hold: SQLite
 * stops there, and would forget without a word what was committed after it.
 */
export function readFrames(log: number, pageSize: number): Frames {
  const size = fstatSync(log).size;
  const header = readAt(log, 0, headerSize);
  const first = readAt(log, headerSize, frameHeaderSize);
  if (header === null || first === null) {
    return { frames: [], isCutShort: false, committed: 0 };
  }

  const isBigEndian = header.readUInt32BE(0) === bigEndianSums;
  const headerSums = sumsOf(header.subarray(0, 24), [0, 0], isBigEndian);
  const hasHeader =
    headerSums[0] === header.readUInt32BE(24) && headerSums[1] === header.readUInt32BE(28);
  // The frames repeat the salts, should it be the header that was damaged.
  const salts = (hasHeader ? header.subarray(16, 24) : first.subarray(8, 16)).toString("hex");

  const frames: Frame[] = [];
  let sums: Sums = headerSums;
  let holds = hasHeader;
  let committed = 0;
  for (let at = headerSize; at + frameHeaderSize < size; at += frameHeaderSize + pageSize) {
    const frame = readAt(log, at, frameHeaderSize);
    const page = readAt(log, at + frameHeaderSize, pageSize);
    if (frame === null) break;
    if (!belongs(frame.subarray(8, 16).toString("hex"), salts)) {
      holds = false;
      continue;
    }
    const number = frame.readUInt32BE(0);
    const isCommit = frame.readUInt32BE(4) > 0;
    if (holds && page !== null) {
      sums = sumsOf(page, sumsOf(frame.subarray(0, 8), sums, isBigEndian), isBigEndian);
    }
    holds =
      holds &&
      page !== null &&
      frame.subarray(8, 16).toString("hex") === salts &&
      sums[0] === frame.readUInt32BE(16) &&
      sums[1] === frame.readUInt32BE(20);
    frames.push({ page: number, at: at + frameHeaderSize, isWhole: holds, isCommit });
    if (holds && isCommit) committed = frames.length;
  }
  const isCutShort = isForgotten(frames.slice(committed));
  return { frames: frames.filter(({ page }) => page > 0 && page < 2 ** 31), isCutShort, committed };
}

/**
 * Frames of one transaction alone may be what a power cut left of it. The next one is begun only after
 * the one before was synced, so a frame behind a commit shows that there was more, and that it was good.
 */
function isForgotten(uncommitted: readonly Frame[]): boolean {
  const commit = uncommitted.findIndex((each) => each.isCommit);
  return commit !== -1 && commit < uncommitted.length - 1;
}

/** One of the two salts may itself be damaged; those of an older log differ in both. */
function belongs(salts: string, expected: string): boolean {
  return (
    salts === expected ||
    salts.slice(0, 8) === expected.slice(0, 8) ||
    salts.slice(8) === expected.slice(8)
  );
}

type Sums = readonly [number, number];

function sumsOf(bytes: Buffer, start: Sums, isBigEndian: boolean): Sums {
  let [one, two] = start;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const first = isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    const second = isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
    one = (one + first + two) >>> 0;
    two = (two + second + one) >>> 0;
  }
  return [one, two];
}

function readAt(file: number, at: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  try {
    return readSync(file, bytes, 0, length, at) === length ? bytes : null;
  } catch {
    // The disk does not give this stretch.
    return null;
  }
}
