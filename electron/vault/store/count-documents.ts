import { openForReading } from "./open-database.ts";
import { storeFaultOf } from "./sqlite-error.ts";

/** How many documents a backup holds; null for a file that cannot be read. */
export function countDocuments(path: string): number | null {
  try {
    using database = openForReading(path);
    const row = database
      .prepare("SELECT count(DISTINCT document) AS n FROM log_head WHERE document NOT LIKE '%.%'")
      .get();
    return Number(row?.["n"]);
  } catch (thrown) {
    storeFaultOf(thrown);
    return null;
  }
}
