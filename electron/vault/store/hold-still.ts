import type { DatabaseSync } from "node:sqlite";
import { openForReading } from "./open-database.ts";
import { storeFaultOf } from "./sqlite-error.ts";

/**
 * Keeps what the file and the log have now where it is, until the answer is closed: whoever writes goes on, and nothing of
 * the log is brought into the file or taken away. Null for a file that cannot be read; then nobody writes in it either.
 */
export function holdStill(path: string): DatabaseSync | null {
  let database: DatabaseSync | undefined;
  try {
    database = openForReading(path);
    database.exec("BEGIN");
    database.prepare("SELECT count(*) FROM sqlite_schema").get();
    return database;
  } catch (thrown) {
    database?.close();
    storeFaultOf(thrown);
    return null;
  }
}
