import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type Attachment, attachmentPartBytes } from "#shared/domain/attachment.ts";
import type { AttachmentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { storeFaultOf } from "./sqlite-error.ts";

const rowSchema = z.object({
  mime: z.string(),
  size: z.int().nonnegative(),
  parts: z.int().nonnegative(),
});

/** How far an attachment is that comes from somebody else. */
export type Arrival = Readonly<{ mime: string; size: number; parts: number }>;

/** Attachments of which some parts have come, so that a start goes on where the last run ended. */
export class SqliteArrivals {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Null for one that did not begin to come, or cannot be read. The last part is never counted: with it comes the end. */
  find(id: AttachmentId): Arrival | null {
    try {
      const row = this.#database
        .prepare(
          `SELECT mime, size, (SELECT count(*) FROM attachment_part WHERE attachment = id) AS parts
           FROM attachment_arriving WHERE id = ?`,
        )
        .get(id);
      const { data } = rowSchema.safeParse(row);
      if (data === undefined) return null;
      const last = Math.max(0, Math.ceil(data.size / attachmentPartBytes) - 1);
      return { ...data, parts: Math.min(data.parts, last) };
    } catch {
      // It begins anew, and whoever keeps it meets with what is wrong.
      return null;
    }
  }

  begin({ id, mime, size }: Attachment): Result<null, StoreFault> {
    try {
      this.#database
        .prepare(
          "INSERT OR REPLACE INTO attachment_arriving (id, mime, size, at) VALUES (?, ?, ?, ?)",
        )
        .run(id, mime, size, this.#clock.now());
      return ok(null);
    } catch (thrown) {
      return fail(storeFaultOf(thrown));
    }
  }

  /** What all attachments of the space take, or will once they are here. */
  heldBytes(): Result<number, StoreFault> {
    try {
      const row = this.#database
        .prepare(
          `SELECT coalesce(sum(size), 0) AS held FROM
             (SELECT size FROM attachment UNION ALL SELECT size FROM attachment_arriving)`,
        )
        .get();
      return ok(Number(row?.["held"] ?? 0));
    } catch (thrown) {
      return fail(storeFaultOf(thrown));
    }
  }
}
