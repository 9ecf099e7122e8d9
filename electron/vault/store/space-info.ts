import type { DatabaseSync } from "node:sqlite";
import { privateSpaceId, type SpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace, type Space, type SpaceKind, spaceKindSchema } from "#shared/domain/space.ts";
import { openForReading, openWithoutLog } from "./open-database.ts";
import { readMeta, writeMeta } from "./meta.ts";
import { isOneBitFrom } from "./one-bit.ts";
import { storeFaultOf } from "./sqlite-error.ts";

/** What a space's file says of itself. Private is called that whatever stands there. */
export function readSpaceInfo(database: DatabaseSync, id: SpaceId): Space {
  if (id === privateSpaceId) return privateSpace;
  const kind = spaceKindSchema.exclude(["private"]).safeParse(readMeta(database, "kind"));
  return {
    id,
    name: readMeta(database, "name") ?? "Space without a name",
    kind: kind.success ? kind.data : "local",
  };
}

/** The same of a file that is not open, such as a backup; null if it cannot be read. */
export function readSpaceInfoOf(path: string, id: SpaceId): Space | null {
  try {
    using database = openForReading(path);
    return readSpaceInfo(database, id);
  } catch (thrown) {
    storeFaultOf(thrown);
    return null;
  }
}

/** True of a file that is not open and says that it is another space's, be it a backup. Nothing is done to it or beside it. */
export function isFileOfAnother(path: string, id: SpaceId): boolean {
  try {
    using database = openWithoutLog(path);
    return isAnother(readMeta(database, "space"), id);
  } catch (thrown) {
    // What cannot be read says nothing.
    storeFaultOf(thrown);
    return false;
  }
}

/** One flipped bit makes no other space of it. */
function isAnother(stored: string | null, id: SpaceId): boolean {
  return (
    stored !== id &&
    spaceIdSchema.safeParse(stored).success &&
    stored !== null &&
    !isOneBitFrom(stored, id)
  );
}

/**
 * False for a file that was made for another space and came under this one's name, as by copying it: what is in it must not
 * be mixed with what windows, other devices and backups have of this one. A file that does not say yet whose it is says so from now on.
 */
export function isFileOf(database: DatabaseSync, id: SpaceId): boolean {
  const stored = readMeta(database, "space");
  if (stored === id) return true;
  if (isAnother(stored, id)) return false;
  try {
    writeMeta(database, "space", id);
  } catch (thrown) {
    // A disk that does not take it: the next start says it.
    storeFaultOf(thrown);
  }
  return true;
}

export function writeSpaceInfo(
  database: DatabaseSync,
  { name, kind }: Readonly<{ name: string; kind?: SpaceKind }>,
): void {
  writeMeta(database, "name", name);
  if (kind !== undefined) writeMeta(database, "kind", kind);
}
