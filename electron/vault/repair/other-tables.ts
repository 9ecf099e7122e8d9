import { existsSync } from "node:fs";
import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import { readFromCopy } from "../store/database-copy.ts";
import { isWithoutMemory, throwHindrance } from "../store/sqlite-error.ts";
import { isCut, writeMendedLog } from "./mended-log.ts";

/** These are found by their own shape, or made again from the record. */
const foundElsewhere = new Set(["update_log", "log_head", "snapshot", "document"]);

type Places = Readonly<{ path: string; scratch: string }>;

/**
 * Copies the rows of every other table, one by one, as far as SQLite can read them. Where the log is cut, what lies behind the
 * cut comes first, for it is newer; a table that cannot be read together with it is taken as it was before. Answers the tables
 * that could not be read to the end.
 */
export function copyAllOtherTables(database: DatabaseSync, places: Places): readonly string[] {
  const left = isCut(places.path) ? copyOtherTables(database, places, { isLogMended: true }) : null;
  return copyOtherTables(database, places, left === null ? {} : { tables: left });
}

/** The same as SQLite sees the file. Answers the tables that could not be read to the end. */
export function copyOtherTables(
  database: DatabaseSync,
  { path, scratch }: Places,
  {
    isLogMended = false,
    tables = tablesOf(database),
  }: { isLogMended?: boolean; tables?: readonly string[] } = {},
): readonly string[] {
  if (!existsSync(path)) return tables;
  const putLog = isLogMended ? writeMendedLog : undefined;
  const read = (copy: DatabaseSync) => tables.filter((table) => !copyTable(database, copy, table));
  return readFromCopy(path, scratch, { read, putLog }) ?? tables;
}

function tablesOf(database: DatabaseSync): readonly string[] {
  return database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map((row) => String(row["name"]))
    .filter((name) => !foundElsewhere.has(name));
}

/** False if the rest of it cannot be read. */
function copyTable(database: DatabaseSync, copy: DatabaseSync, table: string): boolean {
  // A file of an older form has fewer columns.
  const theirs = new Set(columnsOf(copy, table));
  const columns = columnsOf(database, table).filter((column) => theirs.has(column));
  if (columns.length === 0) return false;
  const marks = columns.map(() => "?").join(", ");
  const insert = database.prepare(
    `INSERT OR IGNORE INTO "${table}" (${columns.join(", ")}) VALUES (${marks})`,
  );
  for (const row of rowsOf(copy, `SELECT ${columns.join(", ")} FROM "${table}" NOT INDEXED`)) {
    if (row === null) return false;
    takeRow(insert, row);
  }
  return true;
}

/** Ends with null where nothing more can be read. */
function* rowsOf(
  copy: DatabaseSync,
  sql: string,
): Generator<Record<string, SQLOutputValue> | null> {
  try {
    const rows = copy.prepare(sql);
    // A damaged number may be one that JavaScript cannot hold.
    rows.setReadBigInts(true);
    yield* rows.iterate();
  } catch (thrown) {
    // A row that is damaged may say that it is longer than any memory.
    if (!isWithoutMemory(thrown)) throwHindrance(thrown);
    yield null;
  }
}

/** A row of another table, from a page that is in the wrong place, does not fit: the next one may. */
function takeRow(insert: StatementSync, row: Record<string, SQLOutputValue>): void {
  try {
    insert.run(...Object.values(row));
  } catch (thrown) {
    throwHindrance(thrown);
  }
}

function columnsOf(database: DatabaseSync, table: string): readonly string[] {
  return database
    .prepare("SELECT name FROM pragma_table_info(?)")
    .all(table)
    .map((row) => `"${String(row["name"])}"`);
}
