import type { AttachmentId } from "#shared/domain/ids.ts";
import { mimeSchema } from "#shared/domain/attachment.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { openForReading } from "../store/open-database.ts";
import { unknownMime } from "../store/orphaned-parts.ts";
import { isSqliteError } from "../store/sqlite-error.ts";
import type { SqliteAttachments } from "../store/sqlite-attachments.ts";
import { mendAttachment } from "./mend-attachment.ts";

type Parts = Readonly<{
  attachments: SqliteAttachments;
  /** Those that may say more, the newest first. */
  backups: () => readonly string[];
  clock: Clock;
}>;

/** Milliseconds after the start. By then the whole file has been looked through, and made anew if it had to be. */
const lookAfter = 5 * 60_000;

/**
 * Puts right, once after each start, what rows say of attachments and cannot be: a size that is none, whoever opens them, and a
 * kind that is not said, which some backup may say. The answer ends it.
 */
export function mendAttachmentRows({ attachments, backups, clock }: Parts): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const mend = async () => {
    for (const id of attachments.withoutSize()) {
      await mendAttachment({ attachments, backups, clock, signal }, id);
      if (signal.aborted) return;
    }
    let unsaid = attachments.withoutKind();
    if (unsaid.length === 0) return;
    for (const path of backups()) {
      takeKinds(attachments, unsaid, path);
      unsaid = attachments.withoutKind();
      if (unsaid.length === 0) return;
    }
  };
  const callOff = clock.after(lookAfter, () => void mend());
  return () => {
    callOff();
    ending.abort();
  };
}

/** A kind is shown and offered, and never trusted: that a backup says it is enough. */
function takeKinds(
  attachments: SqliteAttachments,
  unsaid: readonly AttachmentId[],
  path: string,
): void {
  try {
    using backup = openForReading(path);
    const read = backup.prepare("SELECT mime FROM attachment WHERE id = ?");
    // A number that none here can hold ends nothing, and is no kind.
    read.setReadBigInts(true);
    for (const id of unsaid) {
      const mime = mimeSchema.safeParse(read.get(id)?.["mime"]).data;
      if (mime !== undefined && mime !== unknownMime) attachments.putKind(id, mime);
    }
  } catch (thrown) {
    // One that cannot be read; the next may be.
    if (!isSqliteError(thrown)) throw thrown;
  }
}
