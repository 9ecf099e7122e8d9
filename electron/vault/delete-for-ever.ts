import type { DocumentId } from "#shared/domain/ids.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import type { AwaitedAttachments } from "./attachments/awaited-attachments.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Hub } from "./hub/hub.ts";
import type { SpaceSharing } from "./sealing/space-sharing.ts";
import type { DeletedDocuments } from "./store/deleted-documents.ts";
import { isMoved } from "./store/file-guard.ts";

export type NotDeleted = StoreFault | { readonly kind: "not-in-trash" };

type Parts = Readonly<{
  deleted: DeletedDocuments;
  hub: Hub;
  /** Null where there are no others. */
  sharing: Pick<SpaceSharing, "forget"> | null;
  catalogue: Catalogue;
  attachments: Attachments;
  awaited: Pick<AwaitedAttachments, "forget">;
}>;

/**
 * Deletes a document that is in the trash, so that its words are in no file of the space. The record
 * goes first: from then on nothing of it is taken or given, whatever else is still under way. Others who have it keep it, and
 * are told that it is not kept here.
 */
export async function deleteForEver(
  { deleted, hub, sharing, catalogue, attachments, awaited }: Parts,
  document: DocumentId,
): Promise<Result<null, NotDeleted>> {
  const row = catalogue.find(document);
  if (!deleted.has(document) && (row === null || row.trashedAt === null)) {
    return fail({ kind: "not-in-trash" });
  }
  const gone = deleted.delete(document);
  if (!gone.ok) return gone;

  hub.forget(document);
  sharing?.forget(document);
  const knewAll = catalogue.knowsAll;
  const forgotten = await catalogue.forget(document);
  // What others may use, or what could not be looked up, is left to the next collection.
  if (forgotten !== null && knewAll && catalogue.knowsAll) {
    awaited.forget(forgotten.orphans);
    attachments.remove(forgotten.orphans);
  }

  // The reader does one thing after the other: what it was making of the document has been kept by
  // now, and goes as well. From a file that moved away since, it goes as soon as that is put back; but another file in
  // its place may have the document.
  const remains = deleted.delete(document);
  return !remains.ok && isMoved(remains.failure) ? gone : remains;
}
