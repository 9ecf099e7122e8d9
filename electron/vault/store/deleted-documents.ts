import type { DatabaseSync } from "node:sqlite";
import type { DocumentId, PartId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { emptyLog } from "./checkpoint.ts";
import { noteDeletion, readDeletions } from "./deletion-proof.ts";
import { type Counted, countedAsWritten } from "./file-guard.ts";
import { dropRefusedOf } from "./quarantine-rows.ts";
import { isDamage, storeFaultOf } from "./sqlite-error.ts";

type Care = Readonly<{
  /** What stands where deletions should is none: the file has to be made anew. */
  suspect: () => void;
  /** The words are still in the journal beside the file, because somebody reads there. */
  emptyLogSoon: () => void;
  file?: Readonly<{ counted: Counted }>;
}>;

/**
 * The documents that were deleted for ever. Their ids are kept: a window, a cache or later a peer
 * that still has such a document cannot bring it back.
 */
export class DeletedDocuments {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #deleted: Set<DocumentId>;
  readonly #record: Care;

  constructor(database: DatabaseSync, clock: Clock, record: Care) {
    this.#database = database;
    this.#clock = clock;
    this.#record = record;
    const { proven, unproven } = readDeleted(database);
    if (unproven > 0) record.suspect();
    this.#deleted = new Set(proven);
    this.#deleteRemains();
  }

  /** A file that was made anew from a backup has them again, and one that ended amid deleting still. */
  #deleteRemains(): void {
    try {
      const remains = this.#database.prepare(
        `SELECT 1 FROM update_log WHERE document IN (?1, ?2)
         UNION ALL SELECT 1 FROM snapshot WHERE document IN (?1, ?2)
         UNION ALL SELECT 1 FROM milestone WHERE document = ?1 LIMIT 1`,
      );
      for (const document of this.#deleted) {
        if (remains.get(...partsOf(document)) !== undefined) this.delete(document);
      }
    } catch (thrown) {
      // Damage is for those to tell who read the record; here nobody waits for an answer.
      storeFaultOf(thrown);
    }
  }

  has(document: DocumentId): boolean {
    return this.#deleted.has(document);
  }

  all(): readonly DocumentId[] {
    return [...this.#deleted];
  }

  /**
   * Deletes every row of a document and remembers its id, in one transaction. `secure_delete` zeroes
   * what the rows leave in the file, and the journal beside it is cut off, so that afterwards the
   * words are in neither. Nobody waits for whoever reads there. Doing it again takes out what was under way the first time.
   */
  delete(document: DocumentId): Result<null, StoreFault> {
    const now = Math.trunc(this.#clock.now());
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      noteDeletion(this.#database, document, now);
      for (const table of tablesOfDocuments(this.#database)) {
        this.#database
          .prepare(`DELETE FROM "${table}" WHERE document IN (?, ?)`)
          .run(...partsOf(document));
      }
      dropRefusedOf(this.#database, document);
      // Looked before the commit: what is put back of a file that moved away must still have what is told to be there.
      const { counted = countedAsWritten } = this.#record.file ?? {};
      const looked = counted(ok(null));
      this.#database.exec(looked.ok ? "COMMIT" : "ROLLBACK");
      if (!looked.ok) return looked;
      this.#deleted.add(document);
      if (!emptyLog(this.#database)) this.#record.emptyLogSoon();
      return looked;
    } catch (thrown) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      return fail(storeFaultOf(thrown));
    }
  }
}

/** All that a document has in the record. */
function partsOf(document: DocumentId): readonly [PartId, PartId] {
  return [document, partIdOf({ document, part: "comments" })];
}

/** Those that have something of documents. Asked of the database instead of listed here, so that none is forgotten when it is added. */
export function tablesOfDocuments(database: DatabaseSync): readonly string[] {
  return database
    .prepare(
      `SELECT DISTINCT tables.name AS name
       FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.name = 'document' ORDER BY tables.name DESC`,
    )
    .all()
    .map((row) => String(row["name"]));
}

function readDeleted(database: DatabaseSync): ReturnType<typeof readDeletions> {
  try {
    return readDeletions(database);
  } catch (thrown) {
    if (isDamage(thrown)) return { proven: [], unproven: 1 };
    throw thrown;
  }
}
