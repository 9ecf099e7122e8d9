import { renameSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { homeFilesIn } from "#electron/platform/paths.ts";
import { syncPath } from "#electron/vault/store/database-files.ts";
import { migrations } from "#electron/vault/store/migrations.ts";
import { createDatabase } from "#electron/vault/store/open-database.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";

/** Brings a space that is closed back into its first form, as a program of that time would have left it. */
export function makeOlder(home: string): void {
  const { spaces } = homeFilesIn(home);
  const path = join(spaces, `${privateSpaceId}.db`);
  const older = join(spaces, "older.db");
  createDatabase(older, migrations.slice(0, 1)).close();

  const database = new DatabaseSync(older);
  database.exec("PRAGMA synchronous = FULL");
  database.prepare("ATTACH ? AS present").run(path);
  database.exec("BEGIN");
  for (const table of ["meta", "update_log", "log_head"]) {
    const columns = columnsOf(database, table).join(", ");
    database.exec(`DELETE FROM main.${table} WHERE TRUE`);
    database.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM present.${table}`);
  }
  database.exec("UPDATE main.meta SET value = '1' WHERE key = 'form'");
  database.exec("COMMIT");
  database.close();

  // No log of the present form may come back beside it.
  syncPath(spaces);
  renameSync(older, path);
  syncPath(spaces);
}

function columnsOf(database: DatabaseSync, table: string): readonly string[] {
  const rows = database.prepare("SELECT name FROM pragma_table_info(?)").all(table);
  return rows.map((row) => String(row["name"]));
}
