import { commentsIdSchema, type DocumentId, documentIdSchema, type PartId } from "../domain/ids.ts";
import type { Place } from "./envelope/envelope.ts";

const ofComments = ".comments";

/** What a place is called in the record. */
export function partIdOf({ document, part }: Place): PartId {
  return part === "body" ? document : commentsIdSchema.parse(document + ofComments);
}

/** Which place the record calls so. */
export function placeOfPart(id: PartId): Place {
  return { document: documentOf(id), part: isBody(id) ? "body" : "comments" };
}

/** The document that it is a part of. */
export function documentOf(id: PartId): DocumentId {
  return isBody(id) ? id : documentIdSchema.parse(id.slice(0, -ofComments.length));
}

export function isBody(id: PartId): id is DocumentId {
  return !id.endsWith(ofComments);
}

/** The documents that these are parts of. */
export function documentsIn(parts: Iterable<PartId>): ReadonlySet<DocumentId> {
  return new Set([...parts].map(documentOf));
}

/** Of parts, those that are bodies: what links, search and history know nothing of the others. */
export function bodiesIn(parts: Iterable<PartId>): ReadonlySet<DocumentId> {
  return new Set([...parts].filter(isBody));
}
