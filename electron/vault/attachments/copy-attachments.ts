import { createHash } from "node:crypto";
import { saysItsSize } from "#shared/domain/attachment.ts";
import type { AttachmentId } from "#shared/domain/ids.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";

/**
 * Puts files of one space into another. One that is not whole here is left out: there is nothing to copy. Whether it is whole
 * its bytes say, and not its row: one that is damaged there would be taken for here, and nobody would be asked for its bytes.
 */
export function copyAttachments(
  from: Attachments,
  to: Attachments,
  ids: readonly AttachmentId[],
): Result<null, StoreFault> {
  for (const id of ids) {
    const [source, known] = [from.find(id), to.find(id)];
    if (!known.ok) return known;
    if (!source.ok) return source;
    const isThere = known.value !== null && saysItsSize(known.value);
    if (source.value === null || isThere) continue;

    const parts = wholeOf(from, id);
    if (parts === null) continue;
    for (const [part, bytes] of parts.entries()) {
      const put = to.putPart(id, part, bytes);
      if (!put.ok) return put;
    }
    const size = parts.reduce((sum, { length }) => sum + length, 0);
    const finished = to.finish({ ...source.value, size });
    if (!finished.ok) return finished;
  }
  return ok(null);
}

/** Every part there is; null unless together they are what the file is named by. */
function wholeOf(from: Attachments, id: AttachmentId): readonly Uint8Array[] | null {
  const parts: Uint8Array[] = [];
  const hash = createHash("sha256");
  for (let bytes = from.readPart(id, 0); bytes !== null; bytes = from.readPart(id, parts.length)) {
    parts.push(bytes);
    hash.update(bytes);
  }
  return `att_${hash.digest("hex")}` === id ? parts : null;
}
