import { renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { homeFilesIn } from "#electron/platform/paths.ts";
import { syncPath } from "#electron/vault/store/database-files.ts";
import { migrations } from "#electron/vault/store/migrations.ts";
import { createDatabase } from "#electron/vault/store/open-database.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";

/** Brings a space that is closed back into an older form, as a program of that time would have left it: the first one, if not told otherwise. */
export function makeOlder(home: string, form = 1): void {
  const { spaces } = homeFilesIn(home);
  makeFileOlder(join(spaces, `${privateSpaceId}.db`), form);
}

/** The same of any file of a space, such as a backup. */
export function makeFileOlder(path: string, form: number): void {
  const folder = dirname(path);
  const older = join(folder, "older.db");
  createDatabase(older, migrations.slice(0, form)).close();

  const database = new DatabaseSync(older, { enableForeignKeyConstraints: false });
  database.exec("PRAGMA synchronous = FULL");
  database.prepare("ATTACH ? AS present").run(path);
  database.exec("BEGIN");
  const tables = tablesIn(database, "present");
  for (const table of tablesIn(database, "main").filter((each) => tables.includes(each))) {
    const columns = columnsOf(database, table).join(", ");
    database.exec(`DELETE FROM main.${table} WHERE TRUE`);
    database.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM present.${table}`);
  }
  database.exec(`UPDATE main.meta SET value = '${form}' WHERE key = 'form'`);
  database.exec("COMMIT");
  database.close();

  // No log of the present form may come back beside it.
  syncPath(folder);
  renameSync(older, path);
  syncPath(folder);
}

function tablesIn(database: DatabaseSync, schema: "main" | "present"): readonly string[] {
  return database
    .prepare(
      `SELECT name FROM ${schema}.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
    .map((row) => String(row["name"]));
}

function columnsOf(database: DatabaseSync, table: string): readonly string[] {
  const rows = database.prepare("SELECT name FROM pragma_table_info(?, 'main')").all(table);
  return rows.map((row) => String(row["name"]));
}
