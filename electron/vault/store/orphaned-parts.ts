import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type AttachmentId, attachmentIdSchema } from "#shared/domain/ids.ts";

/** What a file is called whose own row was damaged and is not to be found. */
export const unknownMime = "application/octet-stream";

/** Milliseconds. What others did not finish to send for so long is not waited for. */
const arrivesWithin = 30 * 24 * 60 * 60 * 1000;

/**
 * Sees to parts that no attachment claims, within the caller's transaction. Those of one that was
 * never finished are dropped: nobody will, unless others have it and send the rest. But parts that together have the hash they are named by
 * were finished, and it is their attachment's row that was damaged, or stands where it does not belong: it is put right, or made anew.
 */
export function settleOrphanedParts(database: DatabaseSync, now: number): void {
  finishWhole(database);
  database.prepare("DELETE FROM attachment_arriving WHERE at < ?").run(now - arrivesWithin);
  const orphans = database
    .prepare(
      `SELECT DISTINCT attachment AS id FROM attachment_part
       WHERE attachment NOT IN
         (SELECT id FROM attachment UNION ALL SELECT id FROM attachment_arriving)`,
    )
    .all();
  for (const { id: found } of orphans) {
    const id = attachmentIdSchema.safeParse(found).data;
    const size = id === undefined ? null : sizeIfWhole(database, id);
    if (id !== undefined && size !== null) putBackRow(database, { id, size, now });
    else if (found !== undefined)
      database.prepare("DELETE FROM attachment_part WHERE attachment = ?").run(found);
  }
}

/**
 * One that is still said to be on its way, and of which every part is there: the end of the program came before it was said, or the
 * pages of the two tables lie in each other's place. They have one shape, so that SQLite has nothing to say against that, and
 * whoever asks for it would be told that it never was.
 */
function finishWhole(database: DatabaseSync): void {
  const complete = database
    .prepare(
      `SELECT id FROM attachment_arriving AS arriving
       WHERE size = (SELECT coalesce(sum(length(bytes)), 0) FROM attachment_part WHERE attachment = arriving.id)`,
    )
    .all();
  for (const row of complete) {
    const id = attachmentIdSchema.safeParse(row["id"]).data;
    if (id === undefined || sizeIfWhole(database, id) === null) continue;
    database
      .prepare(
        `INSERT OR IGNORE INTO attachment (id, mime, size, at)
         SELECT id, mime, size, at FROM attachment_arriving WHERE id = ?`,
      )
      .run(id);
    database.prepare("DELETE FROM attachment_arriving WHERE id = ?").run(id);
  }
}

/** Null unless the parts are all there and what they were. */
function sizeIfWhole(database: DatabaseSync, id: AttachmentId): number | null {
  const hash = createHash("sha256");
  let size = 0;
  const parts = database.prepare(
    "SELECT bytes FROM attachment_part WHERE attachment = ? ORDER BY part",
  );
  for (const { bytes } of parts.iterate(id)) {
    if (!(bytes instanceof Uint8Array)) return null;
    hash.update(bytes);
    size += bytes.length;
  }
  return `att_${hash.digest("hex")}` === id ? size : null;
}

type Whole = Readonly<{ id: AttachmentId; size: number; now: number }>;

function putBackRow(database: DatabaseSync, { id, size, now }: Whole): void {
  const strays = database
    .prepare(
      `SELECT id, mime, at FROM attachment
       WHERE size = ? AND id NOT IN (SELECT attachment FROM attachment_part)`,
    )
    .all(size);
  const [stray] = strays;
  const isItsOwn = strays.length === 1 && stray !== undefined;
  if (isItsOwn) database.prepare("DELETE FROM attachment WHERE id = ?").run(String(stray["id"]));
  database
    .prepare("INSERT INTO attachment (id, mime, size, at) VALUES (?, ?, ?, ?)")
    .run(
      id,
      isItsOwn ? String(stray["mime"]) : unknownMime,
      size,
      isItsOwn ? Number(stray["at"]) : now,
    );
}
