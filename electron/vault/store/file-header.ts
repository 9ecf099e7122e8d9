import { closeSync, openSync, readSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";

/** "THLN": tells the file apart from any other SQLite database. */
export const applicationId = 0x54484c4e;

/** Reads one of SQLite's numeric pragmas. */
export function readPragma(
  database: DatabaseSync,
  name: "user_version" | "application_id",
): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

/** What stands in the header of every file of ours (sqlite.org/fileformat2.html#the_database_header). */
const constants: readonly (readonly [at: number, bytes: string])[] = [
  [0, Buffer.from("SQLite format 3\0").toString("hex")],
  [16, "1000"],
  [20, "00402020"],
  [44, "00000004"],
  [52, "00000000"],
  [56, "00000001"],
  [64, "00000000"],
  [72, "00".repeat(20)],
];

/**
 * False if a file of ours has another header than it was given. SQLite believes its header: one bit
 * can make it refuse the file, or write its pages in another way over what is there.
 */
export function hasSoundHeader(path: string): boolean {
  const header = Buffer.alloc(100);
  const file = openSync(path, "r");
  try {
    if (readSync(file, header, 0, 100, 0) < 100) return false;
  } finally {
    closeSync(file);
  }
  const isKnownMode = [18, 19].every((at) => header[at] === 1 || header[at] === 2);
  return isKnownMode && constants.every(([at, bytes]) => holds(header, at, bytes));
}

function holds(header: Buffer, at: number, bytes: string): boolean {
  return header.toString("hex", at, at + bytes.length / 2) === bytes;
}
