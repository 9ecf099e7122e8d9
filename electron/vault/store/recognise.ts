import { DatabaseSync } from "node:sqlite";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { readMeta } from "./meta.ts";
import { offerDeletionProofs } from "./deletion-proof.ts";
import { applicationId, readPragma } from "./file-header.ts";
import { offerProofs } from "./milestone-proof.ts";

export type Recognised = Readonly<{
  /** Null for one of ours that can be opened. */
  refusal: SpaceUnavailable | null;
  /** The version that its header should say; null if it does. */
  version: number | null;
}>;

/**
 * Whether a file is one of ours and can be opened as it is. The header says which program and version made a file, but the
 * header itself may be damaged: so the tables are looked at too, and a header that does not fit them is to be put right.
 */
export function recognise(database: DatabaseSync, migrations: readonly string[]): Recognised {
  const schema = schemaOf(database);
  const version = readPragma(database, "user_version");
  const application = readPragma(database, "application_id");
  if (application === applicationId && version > 0 && version <= migrations.length) {
    return sameSchema(schema, schemaAt(migrations, version)) ? asItIs : refused("damaged");
  }

  const actual = migrations.findIndex((_step, index) =>
    sameSchema(schema, schemaAt(migrations, index + 1)),
  );
  if (actual >= 0 && !isNewerForm(database, version)) {
    return { refusal: null, version: actual + 1 };
  }
  if (actual >= 0) return refused("newer-version");
  if (schema.size === 0) return refused("damaged");
  if (application === applicationId) {
    return refused(version > migrations.length ? "newer-version" : "damaged");
  }
  const isOurs = isMostlyOurs(schema, schemaAt(migrations, migrations.length));
  return refused(isOurs ? "damaged" : "not-ours");
}

const asItIs: Recognised = { refusal: null, version: null };

function refused(kind: SpaceUnavailable["kind"]): Recognised {
  return { refusal: { kind }, version: null };
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
