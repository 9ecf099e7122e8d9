import type { DatabaseSync } from "node:sqlite";
import { storeFaultOf } from "./sqlite-error.ts";

/**
 * Brings everything from the log into the file, and empties the log. What lies in the file can be
 * found again row by row; of a damaged log SQLite forgets the rest. It waits for nobody: false while
 * somebody reads.
 */
export function emptyLog(database: DatabaseSync): boolean {
  try {
    database.exec("PRAGMA busy_timeout = 0");
    return database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.["busy"] === 0;
  } catch (thrown) {
    // A disk that does not take it has the log as before.
    storeFaultOf(thrown);
    return false;
  } finally {
    database.exec("PRAGMA busy_timeout = 5000");
  }
}

/** Words lie only in the log for about this long. */
const usualWait = 10_000;

/** Empties the log in a while, and as often as it takes until nobody reads meanwhile. */
export class LogEmptier {
  readonly #database: DatabaseSync;
  readonly #after: (milliseconds: number, task: () => void) => void;
  #isAsked = false;

  constructor(database: DatabaseSync, after: (milliseconds: number, task: () => void) => void) {
    this.#database = database;
    this.#after = after;
  }

  emptySoon(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#after(usualWait, () => {
      this.#isAsked = false;
      if (!emptyLog(this.#database)) this.emptySoon();
    });
  }
}
