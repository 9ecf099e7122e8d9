import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { isSqliteError } from "./sqlite-error.ts";

/** What was written last into a record, as one text: where it is the same as before, nothing was. Null if it cannot be read. */
export function lastWritten(database: DatabaseSync): string | null {
  try {
    const last = database
      .prepare(
        `SELECT max(position) AS position, hex(hash) AS hash,
           (SELECT count(*) FROM attachment) AS attachments FROM update_log`,
      )
      .get();
    return Object.values(last ?? {}).join(" ");
  } catch (thrown) {
    if (!isSqliteError(thrown)) throw thrown;
    return null;
  }
}

/** The same of a file that nobody has open. */
export function lastWrittenIn(path: string): string | null {
  if (!existsSync(path)) return null;
  try {
    using database = new DatabaseSync(path);
    return lastWritten(database);
  } catch (thrown) {
    if (!isSqliteError(thrown)) throw thrown;
    return null;
  }
}
