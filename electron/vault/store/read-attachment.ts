import type { DatabaseSync } from "node:sqlite";
import { unknownMime } from "./orphaned-parts.ts";
import { isDamage } from "./sqlite-error.ts";

/**
 * An attachment with what is there of its bytes, by a connection that only reads; null for one that is not there or cannot be
 * read. Whether they are whole their hash says, and not its row: that can be damaged where they are not.
 */
export function readAttachment(
  database: DatabaseSync,
  id: string,
): Readonly<{ mime: string; bytes: Buffer }> | null {
  try {
    const row = database.prepare("SELECT mime FROM attachment WHERE id = ?").get(id);
    if (row === undefined) return null;
    const parts = database
      .prepare("SELECT bytes FROM attachment_part WHERE attachment = ? ORDER BY part")
      .all(id)
      .flatMap((part) => (part["bytes"] instanceof Uint8Array ? [part["bytes"]] : []));
    const mime = typeof row["mime"] === "string" ? row["mime"] : unknownMime;
    return { mime, bytes: Buffer.concat(parts) };
  } catch (thrown) {
    if (isDamage(thrown)) return null;
    throw thrown;
  }
}
