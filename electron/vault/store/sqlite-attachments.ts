import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import {
  type Attachment,
  attachmentSchema,
  mimeSchema,
  saysItsSize,
} from "#shared/domain/attachment.ts";
import { type AttachmentId, attachmentIdSchema } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import { goOn } from "#shared/sync/lived-time.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { type Counted, countedAsWritten } from "./file-guard.ts";
import { readLivedTime, writeLivedTime } from "./lived-time.ts";
import { settleOrphanedParts, unknownMime } from "./orphaned-parts.ts";
import { isDamage, storeFaultOf } from "./sqlite-error.ts";

/**
 * A row that is there, also where what it says cannot be: its parts are there as well, and whoever reads them learns whether they
 * are whole, and what is to be put right.
 */
const storedSchema = z.object({
  id: attachmentSchema.shape.id,
  mime: attachmentSchema.shape.mime.catch(unknownMime),
  size: attachmentSchema.shape.size.catch(0),
});

/** Of a row that does not say what kind its attachment is, or says what is none. */
const saysNoKind = `typeof(mime) <> 'text' OR mime = '${unknownMime}' OR NOT is_kind(mime)`;

/** Attachments in a space's database, so that a backup of it is whole. */
export class SqliteAttachments implements Attachments {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #onCorrupt: () => void;
  readonly #counted: Counted;

  /**
   * Parts of an attachment that was never finished are dropped, but for those that come from others. `onCorrupt` hears of
   * what SQLite cannot read as it left it: the space has to be opened anew.
   */
  constructor(
    database: DatabaseSync,
    clock: Clock,
    onCorrupt: () => void,
    counted: Counted = countedAsWritten,
  ) {
    this.#counted = counted;
    this.#database = database;
    this.#clock = clock;
    this.#onCorrupt = onCorrupt;
    database.function("is_kind", { deterministic: true }, (mime) =>
      mimeSchema.safeParse(mime).success ? 1 : 0,
    );
    this.#write(() => settleOrphanedParts(database, clock.now()));
  }

  find(id: AttachmentId): Result<Attachment | null, StoreFault> {
    const row = this.#read(() =>
      this.#database.prepare("SELECT id, mime, size FROM attachment WHERE id = ?").get(id),
    );
    if (!row.ok) return row;
    return ok(row.value === undefined ? null : storedSchema.parse({ ...row.value, id }));
  }

  putPart(id: AttachmentId, part: number, bytes: Uint8Array): Result<null, StoreFault> {
    return this.#write((run) => {
      run(
        `INSERT INTO attachment_part (attachment, part, bytes) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET bytes = excluded.bytes`,
        id,
        part,
        bytes,
      );
    });
  }

  finish({ id, mime, size }: Attachment): Result<null, StoreFault> {
    const finished = this.#write((run) => {
      // Its bytes are whole by now: where another size is said of them, that row is not what was written.
      run(
        `INSERT INTO attachment (id, mime, size, at) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET mime = excluded.mime, size = excluded.size
         WHERE size <> excluded.size`,
        id,
        mime,
        size,
        this.#clock.now(),
      );
      run("DELETE FROM attachment_arriving WHERE id = ?", id);
    });
    return this.#counted(finished);
  }

  /** Those of which the row says no size that can be. */
  withoutSize(): readonly AttachmentId[] {
    return this.#idsWhere("typeof(size) <> 'integer' OR size <= 0").filter((id) => {
      const found = this.find(id);
      return found.ok && found.value !== null && !saysItsSize(found.value);
    });
  }

  /** Those of which the row does not say what kind they are, or says what is none. */
  withoutKind(): readonly AttachmentId[] {
    return this.#idsWhere(saysNoKind);
  }

  /** Says what kind one is of which that is not said. */
  putKind(id: AttachmentId, mime: string): void {
    this.#write((run) =>
      run(`UPDATE attachment SET mime = ? WHERE id = ? AND (${saysNoKind})`, mime, id),
    );
  }

  #idsWhere(condition: string): readonly AttachmentId[] {
    const rows = this.#read(() =>
      this.#database.prepare(`SELECT id FROM attachment WHERE ${condition}`).all(),
    );
    if (!rows.ok) return [];
    return rows.value.flatMap(({ id }) => attachmentIdSchema.safeParse(id).data ?? []);
  }

  readPart(id: AttachmentId, part: number): Uint8Array | null {
    const row = this.#read(() =>
      this.#database
        .prepare("SELECT bytes FROM attachment_part WHERE attachment = ? AND part = ?")
        .get(id, part),
    );
    const bytes = row.ok ? row.value?.["bytes"] : null;
    return bytes instanceof Uint8Array ? bytes : null;
  }

  remove(ids: readonly AttachmentId[]): Result<null, StoreFault> {
    if (ids.length === 0) return ok(null);
    return this.#write((run) => {
      for (const id of ids) {
        run("DELETE FROM attachment_part WHERE attachment = ?", id);
        run("DELETE FROM attachment WHERE id = ?", id);
        run("DELETE FROM attachment_arriving WHERE id = ?", id);
      }
    });
  }

  collect(
    used: ReadonlySet<AttachmentId>,
    grace: number,
  ): Result<readonly AttachmentId[], StoreFault> {
    const gone: AttachmentId[] = [];
    const noted = this.#write((run) => {
      const before = readLivedTime(this.#database);
      const lived = goOn(before, Math.trunc(this.#clock.now()));
      const now = lived.at;
      writeLivedTime(this.#database, lived);
      // What was noted by another reckoning is begun anew: too long is no harm.
      if (before === null) run("UPDATE attachment SET unused_since = NULL");
      for (const row of this.#database.prepare("SELECT id, unused_since FROM attachment").all()) {
        const id = attachmentIdSchema.safeParse(row["id"]).data;
        const since = row["unused_since"];
        if (id === undefined) continue;
        if (used.has(id)) {
          if (since !== null) run("UPDATE attachment SET unused_since = NULL WHERE id = ?", id);
        } else if (typeof since !== "number") {
          run("UPDATE attachment SET unused_since = ? WHERE id = ?", now, id);
        } else if (since <= now - grace) {
          gone.push(id);
        }
      }
    });
    const removed = noted.ok ? this.remove(gone) : noted;
    return removed.ok ? ok(gone) : removed;
  }

  #write(
    change: (run: (sql: string, ...values: (string | number | Uint8Array)[]) => void) => void,
  ): Result<null, StoreFault> {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      change((sql, ...values) => void this.#database.prepare(sql).run(...values));
      this.#database.exec("COMMIT");
      return ok(null);
    } catch (thrown) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      if (isDamage(thrown)) this.#onCorrupt();
      return fail(storeFaultOf(thrown));
    }
  }

  #read<Value>(read: () => Value): Result<Value, StoreFault> {
    try {
      return ok(read());
    } catch (thrown) {
      if (isDamage(thrown)) this.#onCorrupt();
      return fail(storeFaultOf(thrown));
    }
  }
}
