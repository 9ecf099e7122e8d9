import type { DatabaseSync } from "node:sqlite";

/**
 * Reads everything as it was at one moment, though another connection writes meanwhile. Otherwise a
 * chain read before a commit and its noted end read after it would look like damage.
 */
export function asOfOneMoment<Found>(database: DatabaseSync, read: () => Found): Found {
  if (database.isTransaction) return read();
  database.exec("BEGIN");
  try {
    return read();
  } finally {
    // Nothing was written, so this only lets go of the moment. SQLite may have done so after an error.
    if (database.isTransaction) database.exec("ROLLBACK");
  }
}
