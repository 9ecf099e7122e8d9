import type { DatabaseSync } from "node:sqlite";
import { attachmentSchema } from "#shared/domain/attachment.ts";
import { isDamage } from "./sqlite-error.ts";

/** An attachment with all its bytes, by a connection that only reads; null for one that is not there or is damaged. */
export function readAttachment(
  database: DatabaseSync,
  id: string,
): Readonly<{ mime: string; bytes: Buffer }> | null {
  try {
    const row = database.prepare("SELECT id, mime, size FROM attachment WHERE id = ?").get(id);
    const attachment = attachmentSchema.safeParse(row).data;
    if (attachment === undefined) return null;
    const parts = database
      .prepare("SELECT bytes FROM attachment_part WHERE attachment = ? ORDER BY part")
      .all(id)
      .flatMap((part) => (part["bytes"] instanceof Uint8Array ? [part["bytes"]] : []));
    const bytes = Buffer.concat(parts);
    return bytes.length === attachment.size ? { mime: attachment.mime, bytes } : null;
  } catch (thrown) {
    if (isDamage(thrown)) return null;
    throw thrown;
  }
}
