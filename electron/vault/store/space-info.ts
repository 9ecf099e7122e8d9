import type { DatabaseSync } from "node:sqlite";
import { privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import { privateSpace, type Space, type SpaceKind, spaceKindSchema } from "#shared/domain/space.ts";
import { openForReading } from "./open-database.ts";
import { readMeta, writeMeta } from "./meta.ts";
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

export function writeSpaceInfo(
  database: DatabaseSync,
  { name, kind }: Readonly<{ name: string; kind?: SpaceKind }>,
): void {
  writeMeta(database, "name", name);
  if (kind !== undefined) writeMeta(database, "kind", kind);
}
