import { DatabaseSync } from "node:sqlite";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { readMeta } from "./meta.ts";
import { offerDeletionProofs } from "./deletion-proof.ts";
import { applicationId, readPragma } from "./file-header.ts";
import { offerProofs } from "./milestone-proof.ts";

/**
 * Whether a file is one of ours and can be opened as it is; null if so. The header says which program
 * and version made a file, but the header itself may be damaged: so the tables are looked at too, and
 * a header that does not fit them is put right.
 */
export function refusalOf(
  database: DatabaseSync,
  migrations: readonly string[],
): SpaceUnavailable | null {
  const schema = schemaOf(database);
  const version = readPragma(database, "user_version");
  const application = readPragma(database, "application_id");
  if (application === applicationId && version > 0 && version <= migrations.length) {
    return sameSchema(schema, schemaAt(migrations, version)) ? null : { kind: "damaged" };
  }

  const actual = migrations.findIndex((_step, index) =>
    sameSchema(schema, schemaAt(migrations, index + 1)),
  );
  if (actual >= 0 && !isNewerForm(database, version)) {
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${actual + 1}`);
    return null;
  }
  if (actual >= 0) return { kind: "newer-version" };
  if (schema.size === 0) return { kind: "damaged" };
  if (application === applicationId) {
    return version > migrations.length ? { kind: "newer-version" } : { kind: "damaged" };
  }
  return isMostlyOurs(schema, schemaAt(migrations, migrations.length))
    ? { kind: "damaged" }
    : { kind: "not-ours" };
}

/** A newer version may have the same tables; it says a second time, in `meta`, that it is newer. */
function isNewerForm(database: DatabaseSync, version: number): boolean {
  return readMeta(database, "form") === String(version);
}

type Schema = ReadonlySet<string>;

function schemaOf(database: DatabaseSync): Schema {
  return new Set(
    database
      .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")
      .all()
      .map((row) => JSON.stringify(Object.values(row))),
  );
}

/** The tables and indexes as the first steps of the migrations make them. */
function schemaAt(migrations: readonly string[], version: number): Schema {
  using database = new DatabaseSync(":memory:");
  offerProofs(database);
  offerDeletionProofs(database);
  for (const step of migrations.slice(0, version)) database.exec(step);
  return schemaOf(database);
}

/** What SQLite adds for itself, such as statistics, makes no difference. */
function sameSchema(one: Schema, other: Schema): boolean {
  const own = [...one].filter((entry) => !entry.includes('"sqlite_stat'));
  return own.length === other.size && own.every((entry) => other.has(entry));
}

function isMostlyOurs(schema: Schema, ours: Schema): boolean {
  return [...schema].filter((entry) => ours.has(entry)).length * 2 >= ours.size;
}
