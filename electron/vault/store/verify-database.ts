import type { DatabaseSync } from "node:sqlite";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import type { Verdict } from "../reader/contract.ts";
import { countUnproven } from "./mend-milestones.ts";
import { readChains } from "./read-chains.ts";
import { storeFaultOf } from "./sqlite-error.ts";

/** Reads a space's file from end to end: SQLite's own structure, and the chains of every document. */
export function verifyDatabase(database: DatabaseSync): Verdict {
  const documents = documentsIn(database);
  const damaged = (documents ?? []).filter((each) => !readChains(database, each).isComplete);
  const isWhole = documents !== null && isStructureWhole(database);
  const milestones = isWhole ? countUnproven(database) : 0;
  return { isWhole, documents: documents?.length ?? 0, damaged, milestones };
}

/** Every document that the record knows of; null if that cannot be read. */
function documentsIn(database: DatabaseSync): readonly DocumentId[] | null {
  try {
    return database
      .prepare("SELECT document FROM log_head UNION SELECT document FROM snapshot")
      .all()
      .map((row) => documentIdSchema.safeParse(row["document"]).data)
      .filter((document) => document !== undefined);
  } catch (thrown) {
    storeFaultOf(thrown);
    return null;
  }
}

/** What SQLite says of its own pages, tables and indexes. */
export function isStructureWhole(database: DatabaseSync): boolean {
  try {
    const verdict = database.prepare("PRAGMA integrity_check(1)").get()?.["integrity_check"];
    return verdict === "ok";
  } catch (thrown) {
    storeFaultOf(thrown);
    return false;
  }
}
