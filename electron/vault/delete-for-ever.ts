import type { DocumentId } from "#shared/domain/ids.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Hub } from "./hub/hub.ts";
import type { DeletedDocuments } from "./store/deleted-documents.ts";

export type NotDeleted = StoreFault | { readonly kind: "not-in-trash" };

type Parts = Readonly<{
  deleted: DeletedDocuments;
  hub: Hub;
  catalogue: Catalogue;
  attachments: Attachments;
}>;

/**
 * Deletes a document that is in the trash, so that its words are in no file of the space. The record
 * goes first: from then on nothing of it is taken or given, whatever else is still under way.
 */
export async function deleteForEver(
  { deleted, hub, catalogue, attachments }: Parts,
  document: DocumentId,
): Promise<Result<null, NotDeleted>> {
  const row = catalogue.find(document);
  if (!deleted.has(document) && (row === null || row.trashedAt === null)) {
    return fail({ kind: "not-in-trash" });
  }
  const gone = deleted.delete(document);
  if (!gone.ok) return gone;

  hub.forget(document);
  const knewAll = catalogue.knowsAll;
  const forgotten = await catalogue.forget(document);
  // What others may use, or what could not be looked up, is left to the next collection.
  if (forgotten !== null && knewAll && catalogue.knowsAll) attachments.remove(forgotten.orphans);

  // The reader does one thing after the other: what it was making of the document has been kept by
  // now, and goes as well.
  return deleted.delete(document);
}
