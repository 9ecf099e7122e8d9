import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type AttachmentId, attachmentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SqliteAttachments } from "../vault/store/sqlite-attachments.ts";

/** Puts a file into a space as somebody does who attaches it; answers with its name there. */
export function attachFile(database: DatabaseSync, bytes: Uint8Array): AttachmentId {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const id = attachmentIdSchema.parse(`att_${hash}`);
  const attachments = new SqliteAttachments(database, new ManualClock(), () => undefined);
  attachments.putPart(id, 0, bytes);
  const kept = attachments.finish({ id, mime: "application/octet-stream", size: bytes.length });
  if (!kept.ok) throw new Error(kept.failure.kind);
  return id;
}
