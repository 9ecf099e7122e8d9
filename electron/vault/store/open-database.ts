import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { SpaceUnavailable } from "../contract.ts";
import { migrations as ownMigrations } from "./migrations.ts";
import { unavailabilityOf } from "./unavailability.ts";

/** "THLN": tells the file apart from any other SQLite database. */
const applicationId = 0x54484c4e;

/** Another process that reads the file holds its lock for moments only. */
const waitForLock = 5_000;

/**
 * Opens a space's database for writing, and brings it to the present form. A file of a newer
 * version, of another program, or one that cannot be read is refused and left untouched.
 */
export function openDatabase(
  path: string,
  migrations: readonly string[] = ownMigrations,
): Result<DatabaseSync, SpaceUnavailable> {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    database = new DatabaseSync(path, { timeout: waitForLock });
    const refusal = refusalOf(database, migrations.length);
    if (refusal !== null) {
      database.close();
      return fail(refusal);
    }
    configure(database);
    migrate(database, path, migrations);
    return ok(database);
  } catch (thrown) {
    database?.close();
    return fail(unavailabilityOf(thrown, path));
  }
}

/** A second connection that cannot write, for the reader. It throws if the file is not there. */
export function openForReading(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: waitForLock });
}

/** Reads one of SQLite's numeric pragmas. */
export function readPragma(
  database: DatabaseSync,
  name: "user_version" | "application_id",
): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function refusalOf(database: DatabaseSync, newest: number): SpaceUnavailable | null {
  const version = readPragma(database, "user_version");
  const tables = database.prepare("SELECT count(*) AS count FROM sqlite_schema").get()?.["count"];
  if (tables === 0 && version === 0) return null;
  if (readPragma(database, "application_id") !== applicationId) return { kind: "not-ours" };
  return version > newest ? { kind: "newer-version" } : null;
}

function configure(database: DatabaseSync): void {
  database.exec(`
    PRAGMA secure_delete = ON;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
  `);
}

function migrate(database: DatabaseSync, path: string, migrations: readonly string[]): void {
  const version = readPragma(database, "user_version");
  if (version === migrations.length) return;
  if (version > 0) keepCopy(database, `${path}.before-version-${migrations.length}`);

  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    // A step that throws is undone when the caller closes the database.
    database.exec("BEGIN IMMEDIATE");
    database.exec(step);
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(`PRAGMA user_version = ${index + 1}`);
    database.exec("COMMIT");
  }
}

/** A migration starts only once a copy of the file has been written and read back. */
function keepCopy(database: DatabaseSync, path: string): void {
  if (existsSync(path)) return;
  database.prepare("VACUUM INTO ?").run(path);

  const copy = openForReading(path);
  try {
    const verdict = copy.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
    if (verdict !== "ok") throw new Error("The copy made before a migration is not whole");
  } finally {
    copy.close();
  }
}
