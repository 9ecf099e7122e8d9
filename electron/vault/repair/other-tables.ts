import { existsSync } from "node:fs";
import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import { isSqliteError } from "../store/sqlite-error.ts";
import { readFromCopy } from "../store/database-copy.ts";

/** These are found by their own shape, or made again from the record. */
const foundElsewhere = new Set(["update_log", "log_head", "snapshot", "document"]);

/** Copies the rows of every other table, one by one, as far as SQLite can read them. */
export function copyOtherTables(
  database: DatabaseSync,
  { path, scratch }: Readonly<{ path: string; scratch: string }>,
): void {
  if (!existsSync(path)) return;
  readFromCopy(path, scratch, (copy) => {
    for (const table of tablesOf(database)) copyTable(database, copy, table);
  });
}

function tablesOf(database: DatabaseSync): readonly string[] {
  return database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map((row) => String(row["name"]))
    .filter((name) => !foundElsewhere.has(name));
}

function copyTable(database: DatabaseSync, copy: DatabaseSync, table: string): void {
  try {
    // A file of an older form has fewer columns.
    const theirs = new Set(columnsOf(copy, table));
    const columns = columnsOf(database, table).filter((column) => theirs.has(column));
    const marks = columns.map(() => "?").join(", ");
    const insert = database.prepare(
      `INSERT OR IGNORE INTO "${table}" (${columns.join(", ")}) VALUES (${marks})`,
    );
    const rows = copy.prepare(`SELECT ${columns.join(", ")} FROM "${table}" NOT INDEXED`);
    // A damaged number may be one that JavaScript cannot hold.
    rows.setReadBigInts(true);
    for (const row of rows.iterate()) takeRow(insert, row);
  } catch (thrown) {
    // The rest of this table cannot be read.
    if (!isSqliteError(thrown)) throw thrown;
  }
}

/** A row of another table, from a page that is in the wrong place, does not fit: the next one may. */
function takeRow(insert: StatementSync, row: Record<string, SQLOutputValue>): void {
  try {
    insert.run(...Object.values(row));
  } catch (thrown) {
    if (!isSqliteError(thrown)) throw thrown;
  }
}

function columnsOf(database: DatabaseSync, table: string): readonly string[] {
  return database
    .prepare("SELECT name FROM pragma_table_info(?)")
    .all(table)
    .map((row) => `"${String(row["name"])}"`);
}
