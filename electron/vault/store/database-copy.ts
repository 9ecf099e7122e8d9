import { copyFileSync, existsSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { removeDatabase } from "./database-files.ts";
import { isSqliteError } from "./sqlite-error.ts";

/** How many pages are copied at a time: what somebody types in between does not wait for the rest. */
const pagesAtATime = 200;

/** Copies an open database, which goes on being written, into one file that needs no log beside it. */
export async function copyDatabase(database: DatabaseSync, path: string): Promise<void> {
  removeDatabase(path);
  await backup(database, path, { rate: pagesAtATime });
  using copy = new DatabaseSync(path);
  copy.exec("PRAGMA journal_mode = DELETE");
}

/**
 * Reads a file that may be damaged, or of which nobody knows what lies beside it, from a copy: opening
 * a database changes its files. Null as soon as SQLite refuses something.
 */
export function readFromCopy<Value>(
  path: string,
  scratch: string,
  read: (copy: DatabaseSync) => Value,
): Value | null {
  try {
    removeDatabase(scratch);
    copyFileSync(path, scratch);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${scratch}-wal`);
    using copy = new DatabaseSync(scratch);
    return read(copy);
  } catch (thrown) {
    if (!isSqliteError(thrown)) throw thrown;
    return null;
  } finally {
    removeDatabase(scratch);
  }
}
