import type { Attachment } from "../domain/attachment.ts";
import type { AttachmentId } from "../domain/ids.ts";
import type { Result } from "../kernel/result.ts";
import type { StoreFault } from "./update-log.ts";

/**
 * Files of a space, each under the hash of its bytes, in parts of `attachmentPartBytes`. Nothing here
 * is larger than a part, so that keeping a long file holds up no commit for longer than one takes.
 * Whoever puts or reads one checks the hash of the whole.
 */
export interface Attachments {
  /** Null also while not all of its parts have come; a failure where the store cannot be read. */
  find(id: AttachmentId): Result<Attachment | null, StoreFault>;
  putPart(id: AttachmentId, part: number, bytes: Uint8Array): Result<null, StoreFault>;
  /** Every part is there: from now on it can be found. */
  finish(attachment: Attachment): Result<null, StoreFault>;
  /** Null for a part that is not there or cannot be read. */
  readPart(id: AttachmentId, part: number): Uint8Array | null;
  remove(ids: readonly AttachmentId[]): Result<null, StoreFault>;
  /**
   * Notes which attachments nobody uses, and removes those that nobody has used for `grace`
   * milliseconds: an undo, an older state or a slow peer may still want one. From one collection to the next a day counts at
   * most, whatever the clock says. Says which are gone.
   */
  collect(
    used: ReadonlySet<AttachmentId>,
    grace: number,
  ): Result<readonly AttachmentId[], StoreFault>;
}
