import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import { summarise } from "#shared/document/read.ts";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { readChains } from "../store/read-chains.ts";
import type { Projection } from "./contract.ts";

/** Loads a document from the log and makes its row. An update that Yjs cannot read is left out. */
export function projectDocument(
  database: DatabaseSync,
  space: SpaceId,
  document: DocumentId,
): Projection {
  const { updates, through, lastAt } = readChains(database, document);
  const doc = new Y.Doc();
  for (const update of updates) applyIfReadable(doc, update.bytes);

  const summary = summarise(doc);
  doc.destroy();
  if (!summary.ok) return { document, row: null, through };
  return { document, row: { id: document, space, ...summary.value, updatedAt: lastAt }, through };
}

function applyIfReadable(doc: Y.Doc, bytes: Uint8Array): void {
  try {
    Y.applyUpdate(doc, bytes);
  } catch {
    // The list shows what can be read. Opening the document is where damage is reported.
  }
}
