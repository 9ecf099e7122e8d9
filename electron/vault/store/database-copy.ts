import { constants, copyFileSync, existsSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { removeDatabase, syncPath } from "./database-files.ts";
import { isGivenUpForWriting, throwHindrance } from "./sqlite-error.ts";

/** How many pages are copied at a time: what somebody types in between does not wait for the rest. */
const pagesAtATime = 200;

/** So often a copy is begun while something is being written: each time takes less than a commit. */
const mostBeginnings = 100;

/** Copies an open database, which goes on being written, into one file that needs no log beside it. */
export async function copyDatabase(database: DatabaseSync, path: string): Promise<void> {
  for (let begun = 1; ; begun++) {
    removeDatabase(path);
    try {
      await backup(database, path, { rate: pagesAtATime });
      break;
    } catch (thrown) {
      if (!isGivenUpForWriting(thrown) || begun === mostBeginnings) throw thrown;
    }
  }
  using copy = new DatabaseSync(path);
  copy.exec("PRAGMA journal_mode = DELETE");
}

type Reading<Value> = Readonly<{
  read: (copy: DatabaseSync) => Value;
  /** Puts the log beside the copy; as it is, where nothing else is said. */
  putLog?: ((from: string, to: string) => unknown) | undefined;
}>;

/**
 * Reads a file that may be damaged, or of which nobody knows what lies beside it, from a copy: opening
 * a database changes its files. Null as soon as SQLite refuses something; it throws where SQLite could not look.
 */
export function readFromCopy<Value>(
  path: string,
  scratch: string,
  { read, putLog = copyFileSync }: Reading<Value>,
): Value | null {
  try {
    removeDatabase(scratch);
    copyFileSync(path, scratch, constants.COPYFILE_FICLONE);
    if (existsSync(`${path}-wal`)) putLog(`${path}-wal`, `${scratch}-wal`);
    using copy = new DatabaseSync(scratch);
    return read(copy);
  } catch (thrown) {
    throwHindrance(thrown);
    return null;
  } finally {
    removeDatabase(scratch);
  }
}

/** Changes a database that nobody has open, and that has no log, in one step: who reads it next finds all of that, or nothing. */
export function changeInOneStep(
  path: string,
  scratch: string,
  change: (database: DatabaseSync) => void,
): void {
  try {
    removeDatabase(scratch);
    copyFileSync(path, scratch, constants.COPYFILE_FICLONE);
    changeIn(scratch, change);
    syncPath(scratch);
    renameSync(scratch, path);
  } finally {
    removeDatabase(scratch);
  }
  syncPath(dirname(path));
}

function changeIn(path: string, change: (database: DatabaseSync) => void): void {
  using database = new DatabaseSync(path);
  database.exec("PRAGMA secure_delete = ON; BEGIN");
  change(database);
  database.exec("COMMIT");
}
