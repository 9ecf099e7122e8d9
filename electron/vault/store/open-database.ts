import { existsSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { makeFolderDurably } from "../../platform/durable-folder.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { removeDatabase, syncPath } from "./database-files.ts";
import { offerDeletionProofs } from "./deletion-proof.ts";
import { applicationId, readPragma } from "./file-header.ts";
import { writeMeta } from "./meta.ts";
import { offerProofs } from "./milestone-proof.ts";
import { migrations as ownMigrations } from "./migrations.ts";
import { recognise, type Recognised } from "./recognise.ts";
import { storeFaultOf } from "./sqlite-error.ts";
import { unavailabilityOf } from "./unavailability.ts";

/** Another process that reads the file holds its lock for moments only. */
const waitForLock = 5_000;

/**
 * What SQLite puts aside while it sorts or undoes are words as well: they are to be in no file elsewhere, and a temporary
 * folder that is full is to keep nobody from writing.
 */
export const keepOutOfTemporaryFolder = "PRAGMA temp_store = MEMORY;";

type Options = Readonly<{
  migrations?: readonly string[];
  /** Keeps a verified copy before the first step of a migration; it throws if it cannot. */
  keepCopy?: (database: DatabaseSync, version: number) => void;
}>;

/**
 * Opens a space's database for writing, and brings it to the present form. A file of a newer
 * version, of another program, or one that cannot be read is refused and left untouched. An empty
 * file is one that cannot be read: ours appear whole or not at all.
 */
export function openDatabase(
  path: string,
  { migrations = ownMigrations, keepCopy = () => undefined }: Options = {},
): Result<DatabaseSync, SpaceUnavailable> {
  let database: DatabaseSync | undefined;
  try {
    if (!existsSync(path)) createFile(path, migrations);
    const known = recogniseUntouched(path, migrations);
    if (known !== null && known.refusal !== null) return fail(known.refusal);
    database = new DatabaseSync(path, { timeout: waitForLock });
    const { refusal, version: rightVersion } = known ?? recognise(database, migrations);
    if (refusal !== null) {
      database.close();
      return fail(refusal);
    }
    if (rightVersion !== null) putHeaderRight(database, rightVersion);
    configure(database);
    const version = readPragma(database, "user_version");
    if (version < migrations.length) {
      keepCopy(database, migrations.length);
      migrate(database, migrations);
    }
    return ok(database);
  } catch (thrown) {
    database?.close();
    return fail(unavailabilityOf(thrown, path));
  }
}

/** A second connection that cannot write, for the reader. It throws if the file is not there. */
export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: waitForLock });
  database.exec(keepOutOfTemporaryFolder);
  return database;
}

/**
 * The file alone, as it lies there, without the log beside it: that may be another file's. For a look, while nobody
 * writes. It throws if the file is not there.
 */
export function openWithoutLog(path: string): DatabaseSync {
  const address = pathToFileURL(path);
  address.searchParams.set("immutable", "1");
  return new DatabaseSync(address, { readOnly: true });
}

/** A new file in its present form, without a log beside it. It throws if the disk does not take it. */
export function createDatabase(
  path: string,
  migrations: readonly string[] = ownMigrations,
): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  database.exec(keepOutOfTemporaryFolder);
  migrate(database, migrations);
  return database;
}

/** The file has its name only once it is whole, so that an empty one is known to be damaged. */
function createFile(path: string, migrations: readonly string[]): void {
  const folder = dirname(path);
  makeFolderDurably(folder);
  const fresh = join(folder, ".creating.tmp");
  removeDatabase(fresh);
  createDatabase(fresh, migrations).close();
  renameSync(fresh, path);
  syncPath(folder);
}

function configure(database: DatabaseSync): void {
  database.exec(`
    PRAGMA secure_delete = ON;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    ${keepOutOfTemporaryFolder}
  `);
}

/**
 * By a connection that cannot write: one that can brings the log into the file when it closes, and takes it away, also of a
 * file that is refused. Null where it has to be recovered first.
 */
function recogniseUntouched(path: string, migrations: readonly string[]): Recognised | null {
  try {
    using database = openForReading(path);
    return recognise(database, migrations);
  } catch (thrown) {
    storeFaultOf(thrown);
    return null;
  }
}

function putHeaderRight(database: DatabaseSync, version: number): void {
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`);
}

function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  const version = readPragma(database, "user_version");
  offerProofs(database);
  offerDeletionProofs(database);
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    // A step that throws is undone when the caller closes the database.
    database.exec("BEGIN IMMEDIATE");
    database.exec(step);
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(`PRAGMA user_version = ${index + 1}`);
    noteForm(database, index + 1);
    database.exec("COMMIT");
  }
}

/** The version a second time: with it a damaged header is told from a newer one. */
function noteForm(database: DatabaseSync, version: number): void {
  const meta = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get();
  if (meta !== undefined) writeMeta(database, "form", String(version));
}
