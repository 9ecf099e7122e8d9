import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import type { AttachmentId } from "#shared/domain/ids.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";

/** Puts files of one space into another. One that is not whole here is left out: there is nothing to copy. */
export function copyAttachments(
  from: Attachments,
  to: Attachments,
  ids: readonly AttachmentId[],
): Result<null, StoreFault> {
  for (const id of ids) {
    const [source, known] = [from.find(id), to.find(id)];
    if (!known.ok) return known;
    if (!source.ok) return source;
    if (source.value === null || known.value !== null) continue;

    const count = Math.ceil(source.value.size / attachmentPartBytes);
    const parts = Array.from({ length: count }, (_, part) => from.readPart(id, part));
    if (parts.includes(null)) continue;
    for (const [part, bytes] of parts.entries()) {
      const put = bytes === null ? ok(null) : to.putPart(id, part, bytes);
      if (!put.ok) return put;
    }
    const finished = to.finish(source.value);
    if (!finished.ok) return finished;
  }
  return ok(null);
}
