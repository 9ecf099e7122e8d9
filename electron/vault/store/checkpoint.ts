import type { DatabaseSync } from "node:sqlite";
import { storeFaultOf } from "./sqlite-error.ts";

/**
 * Brings everything from the log into the file, and empties the log. What lies in the file can be
 * found again row by row; of a damaged log SQLite forgets the rest. It waits for nobody: while the
 * reader reads, the next pause does it.
 */
export function emptyLog(database: DatabaseSync): void {
  try {
    database.exec("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (thrown) {
    // A disk that does not take it has the log as before.
    storeFaultOf(thrown);
  } finally {
    database.exec("PRAGMA busy_timeout = 5000");
  }
}
