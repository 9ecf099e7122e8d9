import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type Attachment, attachmentSchema } from "#shared/domain/attachment.ts";
import type { AttachmentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import { openForReading } from "../store/open-database.ts";
import { isSqliteError } from "../store/sqlite-error.ts";

type Parts = Readonly<{
  attachments: Pick<Attachments, "find" | "readPart" | "putPart" | "finish">;
  /** Those that may have it, the newest first. */
  backups: () => readonly string[];
  clock: Clock;
  /** The space is closed: nothing is written any more. */
  signal: AbortSignal;
}>;

/**
 * Puts right an attachment that is not what it was. Where its bytes are whole, only what is said of them is wrong; else it is
 * taken from a backup that has it whole. It goes part by part, so that others have their turn in between, and takes nothing away
 * before the whole is there: cut off at any moment, it is damaged as before, and not gone. False if none has it, or the disk
 * does not take it.
 */
export async function mendAttachment(parts: Parts, id: AttachmentId): Promise<boolean> {
  if (await rightRow(parts, id)) return true;
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

async function rightRow(parts: Parts, id: AttachmentId): Promise<boolean> {
  const { attachments } = parts;
  const size = await sizeIfWhole((part) => attachments.readPart(id, part), id, parts);
  return size !== null && finishIfHere(parts, id, { size });
}

async function findWhole(
  backup: DatabaseSync,
  id: AttachmentId,
  parts: Parts,
): Promise<Attachment | null> {
  const row = backup.prepare("SELECT id, mime, size FROM attachment WHERE id = ?").get(id);
  const attachment = attachmentSchema.safeParse(row).data;
  if (attachment === undefined) return null;
  const size = await sizeIfWhole(partsIn(backup, id), id, parts);
  return size === attachment.size ? attachment : null;
}

async function takeOver(
  backup: DatabaseSync,
  { id, mime, size }: Attachment,
  parts: Parts,
): Promise<boolean> {
  let part = 0;
  for await (const bytes of inTurns(partsIn(backup, id), parts)) {
    // Nobody wants one back that was removed meanwhile.
    if (hereOf(parts, id) === null) return false;
    if (!parts.attachments.putPart(id, part, bytes).ok) return false;
    part++;
  }
  return finishIfHere(parts, id, { mime, size });
}

/** What is said of it goes last, when all of its bytes are there. */
function finishIfHere(
  parts: Parts,
  id: AttachmentId,
  right: Readonly<{ mime?: string; size: number }>,
): boolean {
  const here = hereOf(parts, id);
  if (here === null || parts.signal.aborted) return false;
  return parts.attachments.finish({ ...here, ...right }).ok;
}

function hereOf({ attachments }: Parts, id: AttachmentId): Attachment | null {
  const found = attachments.find(id);
  return found.ok ? found.value : null;
}

type ReadPart = (part: number) => unknown;

/** Null unless the parts together have the hash that they are named by. */
async function sizeIfWhole(read: ReadPart, id: AttachmentId, parts: Parts): Promise<number | null> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const bytes of inTurns(read, parts)) {
    hash.update(bytes);
    size += bytes.length;
  }
  return `att_${hash.digest("hex")}` === id ? size : null;
}

function partsIn(backup: DatabaseSync, id: AttachmentId): ReadPart {
  const read = backup.prepare(
    "SELECT bytes FROM attachment_part WHERE attachment = ? AND part = ?",
  );
  return (part) => read.get(id, part)?.["bytes"];
}

async function* inTurns(
  read: ReadPart,
  { clock, signal }: Pick<Parts, "clock" | "signal">,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const bytes = read(part);
    if (!(bytes instanceof Uint8Array)) return;
    yield bytes;
    await new Promise((resolve) => clock.after(0, () => resolve(null)));
    if (signal.aborted) return;
  }
}
