import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { unfinishedName } from "./unfinished.ts";

const pieceBytes = 256 * 1024;

/**
 * Half a document would be taken for the whole, so no file has its name before it is whole: this may be ended at any moment.
 * `onPiece` is told after each piece, since a disk may be slow.
 */
export function writeWhole(
  folder: string,
  name: string,
  contents: Buffer,
  onPiece: () => void,
): void {
  const path = join(folder, name);
  const unfinished = join(folder, `${unfinishedName}${threadId}`);
  mkdirSync(dirname(path), { recursive: true });
  try {
    writePieces(unfinished, contents, onPiece);
    renameSync(unfinished, path);
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw thrown;
  }
}

function writePieces(path: string, contents: Buffer, onPiece: () => void): void {
  const file = openSync(path, "w", 0o600);
  try {
    for (let at = 0; at < contents.length;) {
      at += writeSync(file, contents, at, Math.min(pieceBytes, contents.length - at));
      onPiece();
    }
  } finally {
    closeSync(file);
  }
}
