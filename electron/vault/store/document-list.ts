import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type DocumentRow, documentRowSchema } from "#shared/domain/document-row.ts";
import { type DocumentId, documentIdSchema, type SpaceId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { isDamage, storeFaultOf } from "./sqlite-error.ts";

/**
 * The list of a space's documents: a projection of the record, kept in the same database. Each row
 * knows the position of the last update it was made from, so that an old one is recognised.
 */
export class DocumentList {
  readonly #space: SpaceId;
  readonly #all: StatementSync;
  readonly #stale: StatementSync;
  readonly #listed: StatementSync;
  readonly #put: StatementSync;
  /** Rows that the disk did not take. */
  readonly #unkept = new Map<DocumentId, DocumentRow>();

  constructor(database: DatabaseSync, space: SpaceId) {
    this.#space = space;
    this.#all = database.prepare(
      `SELECT id, type, title, status, created_at AS createdAt, updated_at AS updatedAt
       FROM document ORDER BY updated_at DESC, id DESC`,
    );
    this.#stale = database.prepare(
      `SELECT log_head.document FROM log_head
       LEFT JOIN document ON document.id = log_head.document
       GROUP BY log_head.document
       HAVING max(log_head.position) > coalesce(max(document.through), 0)`,
    );
    this.#listed = database.prepare("SELECT DISTINCT document FROM log_head");
    this.#put = database.prepare(
      `INSERT INTO document (id, type, title, status, created_at, updated_at, through)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET
         type = excluded.type, title = excluded.title, status = excluded.status,
         created_at = excluded.created_at, updated_at = excluded.updated_at,
         through = excluded.through
       WHERE excluded.through >= document.through`,
    );
  }

  /** Newest change first. A row that cannot be read is left out: it is projected again in time. */
  rows(): readonly DocumentRow[] {
    const kept = (rowsOf(this.#all) ?? [])
      .map((row) => documentRowSchema.safeParse({ ...row, space: this.#space }).data)
      .filter((row) => row !== undefined)
      .filter((row) => !this.#unkept.has(row.id));
    if (this.#unkept.size === 0) return kept;
    return [...kept, ...this.#unkept.values()].toSorted((a, b) => b.updatedAt - a.updatedAt);
  }

  /** Documents whose row is missing or older than their last update; all if that cannot be read. */
  stale(): readonly DocumentId[] {
    return (rowsOf(this.#stale) ?? this.#listed.all())
      .map((row) => documentIdSchema.safeParse(row["document"]).data)
      .filter((document) => document !== undefined);
  }

  put(row: DocumentRow, through: number): Result<null, StoreFault> {
    try {
      this.#put.run(row.id, row.type, row.title, row.status, row.createdAt, row.updatedAt, through);
      this.#unkept.delete(row.id);
      return ok(null);
    } catch (thrown) {
      this.#unkept.set(row.id, row);
      return fail(storeFaultOf(thrown));
    }
  }
}

/** Null if that part of the file is damaged: the list can be made again, so it stops nobody. */
function rowsOf(statement: StatementSync): readonly Record<string, unknown>[] | null {
  try {
    return statement.all();
  } catch (thrown) {
    if (isDamage(thrown)) return null;
    throw thrown;
  }
}
