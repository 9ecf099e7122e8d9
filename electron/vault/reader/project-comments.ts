import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import { commentNews } from "#shared/document/comments/comment-news.ts";
import { noComments, type RowComments } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { seenComments } from "../store/seen-comments.ts";
import { readChains } from "../store/read-chains.ts";

/** What a list tells of the comments on a document, and the position in the record up to which that holds. */
export function projectComments(
  database: DatabaseSync,
  document: DocumentId,
): Readonly<{ comments: RowComments; through: number }> {
  const part = partIdOf({ document, part: "comments" });
  const { snapshot, updates, through } = readChains(database, part);
  if (snapshot === null && updates.length === 0) return { comments: noComments, through };
  const doc = new Y.Doc();
  for (const bytes of updatesOf({ snapshot: snapshot?.bytes ?? null, updates })) {
    try {
      Y.applyUpdate(doc, bytes);
    } catch {
      // The list counts what can be read. Opening the comments is where damage is reported.
    }
  }
  const comments = commentNews(doc, seenComments(database, document));
  doc.destroy();
  return { comments, through };
}
