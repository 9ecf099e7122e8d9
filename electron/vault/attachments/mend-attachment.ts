import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type Attachment, attachmentSchema } from "#shared/domain/attachment.ts";
import type { AttachmentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import { openForReading } from "../store/open-database.ts";
import { isSqliteError } from "../store/sqlite-error.ts";

type Parts = Readonly<{
  attachments: Pick<Attachments, "find" | "remove" | "putPart" | "finish">;
  /** Those that may have it, the newest first. */
  backups: () => readonly string[];
  clock: Clock;
  /** The space is closed: nothing is written any more. */
  signal: AbortSignal;
}>;

/**
 * Takes an attachment that is not what it was from a backup that has it whole, part by part, so that others have their turn in
 * between. False if none has it, or the disk does not take it.
 */
export async function mendAttachment(parts: Parts, id: AttachmentId): Promise<boolean> {
  for (const path of parts.backups()) {
    try {
      using backup = openForReading(path);
      const found = await findWhole(backup, id, parts);
      if (found !== null) return await takeOver(backup, found, parts);
    } catch (thrown) {
      // One that cannot be read; the next may be.
      if (!isSqliteError(thrown)) throw thrown;
    }
  }
  return false;
}

async function findWhole(
  backup: DatabaseSync,
  id: AttachmentId,
  parts: Parts,
): Promise<Attachment | null> {
  const row = backup.prepare("SELECT id, mime, size FROM attachment WHERE id = ?").get(id);
  const attachment = attachmentSchema.safeParse(row).data;
  if (attachment === undefined) return null;
  const hash = createHash("sha256");
  let size = 0;
  for await (const bytes of partsOf(backup, id, parts)) {
    hash.update(bytes);
    size += bytes.length;
  }
  const isWhole = size === attachment.size && `att_${hash.digest("hex")}` === id;
  return isWhole ? attachment : null;
}

async function takeOver(
  backup: DatabaseSync,
  attachment: Attachment,
  parts: Parts,
): Promise<boolean> {
  const { attachments, signal } = parts;
  const { id, size } = attachment;
  const here = attachments.find(id);
  // The bytes are put over those that are here: should that be cut off, it is damaged as before, and not gone.
  const isOtherwiseRight = here.ok && here.value?.size === size;
  if (!isOtherwiseRight && !attachments.remove([id]).ok) return false;
  let part = 0;
  for await (const bytes of partsOf(backup, id, parts)) {
    if (!attachments.putPart(id, part, bytes).ok) return false;
    part++;
  }
  return !signal.aborted && attachments.finish(attachment).ok;
}

async function* partsOf(
  backup: DatabaseSync,
  id: AttachmentId,
  { clock, signal }: Pick<Parts, "clock" | "signal">,
): AsyncGenerator<Uint8Array> {
  const read = backup.prepare(
    "SELECT bytes FROM attachment_part WHERE attachment = ? AND part = ?",
  );
  for (let part = 0; ; part++) {
    const bytes = read.get(id, part)?.["bytes"];
    if (!(bytes instanceof Uint8Array)) return;
    yield bytes;
    await new Promise((resolve) => clock.after(0, () => resolve(null)));
    if (signal.aborted) return;
  }
}
