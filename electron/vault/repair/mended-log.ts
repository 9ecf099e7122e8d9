import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { pageSize } from "./raw-pages.ts";
import {
  frameHeaderSize,
  type Frames,
  headerSize,
  readFrames,
  type Sums,
  sumsOf,
} from "./wal-frames.ts";

const slot = frameHeaderSize + pageSize;
const littleEndianSums = 0x377f0682;
const formatVersion = 3_007_000;

/** Whether SQLite would forget of the log of a file what was committed there. It throws where the disk does not give the log. */
export function isCut(path: string): boolean {
  return framesIn(`${path}-wal`)?.isCutShort === true;
}

/** What stands in a log; null if there is none. It throws where the disk does not give it. */
export function framesIn(path: string): Frames | null {
  if (!existsSync(path)) return null;
  const log = openSync(path, "r");
  try {
    return readFrames(log, pageSize, { mustGive: true });
  } finally {
    closeSync(log);
  }
}

/**
 * Writes a log once more with checksums that hold, so that SQLite reads all that was committed, and behind that what it had
 * besides, as it was. False if a place was left out of which nothing says what page it is.
 */
export function writeMendedLog(from: string, to: string): boolean {
  const log = openSync(from, "r");
  const mended = openSync(to, "w", 0o600);
  try {
    const found = readFrames(log, pageSize, { mustGive: true });
    const frames = found.frames.slice(0, found.certain);
    const header = headerOf(log, found.salts);
    let sums: Sums = [header.readUInt32BE(24), header.readUInt32BE(28)];
    writeAll(mended, header, 0);
    let at = headerSize;
    const frame = Buffer.alloc(slot);
    for (const { at: page } of frames) {
      readSync(log, frame, 0, slot, page - frameHeaderSize);
      found.salts.copy(frame, 8);
      sums = sumsOf(
        frame.subarray(frameHeaderSize),
        sumsOf(frame.subarray(0, 8), sums, false),
        false,
      );
      frame.writeUInt32BE(sums[0], 16);
      frame.writeUInt32BE(sums[1], 20);
      writeAll(mended, frame, at);
      at += slot;
    }
    const last = frames.at(-1);
    const end = last === undefined ? headerSize : last.at + pageSize;
    copyRest({ from: log, to: mended }, end, at);
    fsyncSync(mended);
    return end === at;
  } finally {
    closeSync(mended);
    closeSync(log);
  }
}

function headerOf(log: number, salts: Buffer): Buffer {
  const header = Buffer.alloc(headerSize);
  readSync(log, header, 0, headerSize, 0);
  header.writeUInt32BE(littleEndianSums, 0);
  header.writeUInt32BE(formatVersion, 4);
  header.writeUInt32BE(pageSize, 8);
  salts.copy(header, 16);
  const sums = sumsOf(header.subarray(0, 24), [0, 0], false);
  header.writeUInt32BE(sums[0], 24);
  header.writeUInt32BE(sums[1], 28);
  return header;
}

/** A transaction that may be torn: none of its checksums follows from what stands before it now. */
function copyRest(files: Readonly<{ from: number; to: number }>, from: number, to: number): void {
  const bytes = Buffer.alloc(slot);
  for (let read = from, written = to; ;) {
    const length = readSync(files.from, bytes, 0, slot, read);
    if (length === 0) return;
    read += length;
    writeAll(files.to, bytes.subarray(0, length), written);
    written += length;
  }
}

/** A disk that is nearly full takes a part, and throws at the rest. */
function writeAll(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
  }
}
