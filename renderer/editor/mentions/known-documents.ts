import type { DocumentRow } from "#shared/domain/document-row.ts";
import { followMoves } from "../../document/follow-moves.ts";
import { documentName } from "../../fields/document-name.ts";

type Known = ReadonlyMap<string, DocumentRow>;

let known: Known = new Map();

/**
 * Tells which documents there are, for what speaks of one without drawing it: what is copied, and what reads the words of a
 * line. A document has one title in a window, whichever editor mentions it.
 */
export function knowDocuments(documents: Known): void {
  known = documents;
}

/** The document that a mention means now, wherever it was moved. */
export function knownDocument(id: string): DocumentRow | undefined {
  return followMoves(id, (each) => known.get(each));
}

/** What a mentioned document is called now; empty for one that is not here. */
export function titleOfDocument(id: string): string {
  const row = knownDocument(id);
  return row === undefined ? "" : documentName(row.title, row.type);
}
