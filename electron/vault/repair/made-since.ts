import type { DatabaseSync } from "node:sqlite";
import type { Backup } from "../backups/backup-folder.ts";
import { stampOf } from "../backups/backup-name.ts";
import { readFromCopy } from "../store/database-copy.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { openForReading } from "../store/open-database.ts";
import { storeFaultOf } from "../store/sqlite-error.ts";
import { goesOnFrom, type State, stateIn } from "./goes-on-from.ts";
import { copyOtherTables } from "./other-tables.ts";
import { asideNameOf } from "./take-the-place.ts";

/** Whether the clock says that a backup was made since a file was set aside. */
export function isMadeSince({ at }: Backup, aside: string, path: string): boolean {
  return aside < asideNameOf(path, stampOf(at));
}

/** The generation of a file that may be damaged; null for the first, undefined where SQLite cannot read it. */
export function generationOf(path: string, scratch: string): string | null | undefined {
  const read = (copy: DatabaseSync) => ({ generation: readMeta(copy, "generation") });
  return readFromCopy(path, scratch, { read })?.generation;
}

type Aside = Readonly<{
  /** Where it lies. */
  source: string;
  path: string;
  scratch: string;
  now: number;
}>;

/** What no row proves: what was read here, and what was seen of comments. */
const unprovenTables = ["last_read", "unread", "comments_seen"];

/**
 * Takes what nothing proves from the backups that go on from a file which was set aside, before it is taken from that: there it is
 * older. They go on from it as the clock says, and each chain of its record, which is in the database. One that is dated ahead
 * was made while the clock was wrong.
 */
export function takeNewerNotes(
  database: DatabaseSync,
  backups: readonly Backup[],
  { source, path, scratch, now }: Aside,
): void {
  const since = backups.filter((each) => each.at <= now && isMadeSince(each, source, path));
  if (since.length === 0) return;
  const generation = generationOf(source, scratch);
  const ours = stateIn(database);
  if (generation === undefined || ours === null) return;
  const before = { ...ours, generation };
  for (const backup of since) {
    const notes = notesOf(backup.path, before);
    if (notes === null) continue;
    // The newest comes first. What a device signs with is in meta as well, and is not to be mixed.
    for (const key of ["name", "kind"] as const) {
      if (readMeta(database, key) === null) writeMeta(database, key, notes[key]);
    }
    copyOtherTables(database, { path: backup.path, scratch }, { tables: unprovenTables });
  }
}

type Notes = Readonly<{ name: string | null; kind: string | null }>;

/** Null where a backup does not go on from a file, or cannot say. */
function notesOf(path: string, before: State): Notes | null {
  try {
    using backup = openForReading(path);
    if (goesOnFrom(before, backup) !== true) return null;
    return { name: readMeta(backup, "name"), kind: readMeta(backup, "kind") };
  } catch (thrown) {
    storeFaultOf(thrown);
    return null;
  }
}
