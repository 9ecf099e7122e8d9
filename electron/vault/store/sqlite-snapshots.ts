import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type PartId, partIdSchema } from "#shared/domain/ids.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Growth, NewSnapshot, Snapshots } from "#shared/sync/snapshots.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { encodeHeads, hashOfSnapshot, snapshotOf } from "./snapshot-row.ts";
import { isDamage, storeFaultOf } from "./sqlite-error.ts";

/** Rows that one commit drops at most: dropping more would hold up what somebody types meanwhile. */
const mostRowsDropped = 2_000;

/**
 * Snapshots in the database of the log, so that one transaction can replace rows by a snapshot. Rows that
 * have yet to be sealed stay: they are all that there is to seal them from.
 */
export class SqliteSnapshots implements Snapshots {
  readonly #database: DatabaseSync;
  readonly #growth: StatementSync;
  readonly #grown: StatementSync;
  readonly #insert: StatementSync;
  readonly #readBack: StatementSync;
  readonly #dropRows: StatementSync;
  readonly #dropSnapshots: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#growth = database.prepare(
      `SELECT count(*) AS updates, coalesce(sum(length(bytes)), 0) AS bytes FROM update_log
       WHERE document = ?1 AND position >
         (SELECT coalesce(max(position), 0) FROM snapshot WHERE document = ?1)`,
    );
    this.#grown = database.prepare(
      `SELECT update_log.document FROM update_log
       LEFT JOIN (SELECT document, max(position) AS covered FROM snapshot GROUP BY document) AS newest
       ON newest.document = update_log.document
       WHERE update_log.position > coalesce(newest.covered, 0)
       GROUP BY update_log.document HAVING count(*) >= ?`,
    );
    this.#insert = database.prepare(
      `INSERT OR REPLACE INTO snapshot (document, position, heads, at, hash, bytes)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#readBack = database.prepare(
      "SELECT position, heads, at, hash, bytes FROM snapshot WHERE document = ? AND position = ?",
    );
    this.#dropRows = database.prepare(
      `DELETE FROM update_log WHERE position IN
       (SELECT position FROM update_log AS row WHERE document = ? AND position <= ?
        AND NOT EXISTS (SELECT 1 FROM unsealed WHERE document = row.document
                        AND device = row.device AND seq = row.seq)
        ORDER BY position LIMIT ${mostRowsDropped})`,
    );
    this.#dropSnapshots = database.prepare(
      "DELETE FROM snapshot WHERE document = ? AND position <> ? AND position <> ?",
    );
  }

  growthOf(document: PartId): Growth {
    const row = rowsOf(() => [this.#growth.get(document)])[0];
    return { updates: Number(row?.["updates"] ?? 0), bytes: Number(row?.["bytes"] ?? 0) };
  }

  grownBy(updates: number): readonly PartId[] {
    return rowsOf(() => this.#grown.all(updates))
      .map((row) => partIdSchema.safeParse(row?.["document"]).data)
      .filter((document) => document !== undefined);
  }

  keep(snapshot: NewSnapshot): Result<null, StoreFault> {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      this.#replace(snapshot);
      this.#database.exec("COMMIT");
      return ok(null);
    } catch (thrown) {
      // SQLite has already rolled back after some errors, and not after others.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      return fail(storeFaultOf(thrown));
    }
  }

  dropMore({
    document,
    base,
  }: Pick<NewSnapshot, "document" | "base">): Result<boolean, StoreFault> {
    if (base === null) return ok(false);
    try {
      return ok(this.#dropRows.run(document, base).changes === mostRowsDropped);
    } catch (thrown) {
      return fail(storeFaultOf(thrown));
    }
  }

  #replace({ base, ...snapshot }: NewSnapshot): void {
    const { document, position, heads, at, bytes } = snapshot;
    const hash = hashOfSnapshot(snapshot);
    this.#insert.run(document, position, encodeHeads(heads), at, hash, bytes);

    // What it stands for goes only if it can be read again as it was given.
    const readBack = snapshotOf(document, this.#readBack.get(document, position));
    invariant(readBack !== null, "a snapshot can be read back before anything is dropped for it");
    if (base !== null) this.#dropRows.run(document, base);
    this.#dropSnapshots.run(document, position, base ?? position);
  }
}

/** A damaged part of the file has not grown: it is left to be mended. */
function rowsOf(
  read: () => readonly (Record<string, unknown> | undefined)[],
): readonly (Record<string, unknown> | undefined)[] {
  try {
    return read();
  } catch (thrown) {
    if (isDamage(thrown)) return [];
    throw thrown;
  }
}
