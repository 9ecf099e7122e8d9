import type { DatabaseSync } from "node:sqlite";
import { type PartId, partIdSchema } from "#shared/domain/ids.ts";
import { bodiesIn } from "#shared/sync/part-id.ts";
import type { Verdict } from "../reader/contract.ts";
import { countUnproven } from "./mend-milestones.ts";
import { readChains } from "./read-chains.ts";
import { isDamage, isHindrance, storeFaultOf } from "./sqlite-error.ts";

/** Reads a space's file from end to end: SQLite's own structure, and the chains of every document. It throws where it could not look. */
export function verifyDatabase(database: DatabaseSync): Verdict {
  const parts = partsIn(database);
  const damaged = (parts ?? []).filter((each) => !readChains(database, each).isComplete);
  const isWhole = parts !== null && isStructureWhole(database);
  const milestones = isWhole ? countUnproven(database) : 0;
  return { isWhole, documents: bodiesIn(parts ?? []).size, damaged, milestones };
}

/**
 * The parts of documents of which a chain does not hold, each with how many updates are missing that its ends speak of. Null if
 * they cannot be read.
 */
export function brokenParts(database: DatabaseSync): ReadonlyMap<PartId, number> | null {
  const parts = partsIn(database);
  if (parts === null) return null;
  const ends = database.prepare("SELECT total(seq) AS sum FROM log_head WHERE document = ?");
  const broken = new Map<PartId, number>();
  for (const part of parts) {
    const { isComplete, snapshot, updates } = readChains(database, part);
    if (isComplete) continue;
    const covered = snapshot?.heads.reduce((sum, { sequence }) => sum + sequence, 0) ?? 0;
    broken.set(part, Number(ends.get(part)?.["sum"]) - covered - updates.length);
  }
  return broken;
}

/** Every part of a document that the record knows of; null if that cannot be read. */
function partsIn(database: DatabaseSync): readonly PartId[] | null {
  try {
    return database
      .prepare("SELECT document FROM log_head UNION SELECT document FROM snapshot")
      .all()
      .map((row) => partIdSchema.safeParse(row["document"]).data)
      .filter((part) => part !== undefined);
  } catch (thrown) {
    if (isHindrance(thrown)) throw thrown;
    storeFaultOf(thrown);
    return null;
  }
}

/** Whether each table can be begun to be read: one that cannot is as good as gone, and is met with late. */
export function areRootsWhole(database: DatabaseSync): boolean {
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    for (const { name } of tables) {
      database.prepare(`SELECT 1 FROM "${String(name)}" LIMIT 1`).get();
    }
    return true;
  } catch (thrown) {
    if (isDamage(thrown)) return false;
    throw thrown;
  }
}

/** Whether SQLite says of its own pages, tables and indexes that they are damaged. False, too, where it could not look. */
export function isFoundDamaged(database: DatabaseSync): boolean {
  try {
    return !isStructureWhole(database);
  } catch (thrown) {
    storeFaultOf(thrown);
    return false;
  }
}

/**
 * What SQLite says of its own pages, tables and indexes. It throws where it could not look: a file is not to be made anew for what is
 * the disk's trouble, or another program's.
 */
export function isStructureWhole(database: DatabaseSync): boolean {
  try {
    const verdict = database.prepare("PRAGMA integrity_check(1)").get()?.["integrity_check"];
    return verdict === "ok";
  } catch (thrown) {
    if (isHindrance(thrown)) throw thrown;
    storeFaultOf(thrown);
    return false;
  }
}
