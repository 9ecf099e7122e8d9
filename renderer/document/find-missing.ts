import * as Y from "yjs";

/**
 * What the document has that the vault's updates lack. A copy built from the updates alone says so
 * exactly: it announces what is new to it, deletions included, and stays silent when nothing is.
 */
export function findMissing(doc: Y.Doc, updates: readonly Uint8Array[]): readonly Uint8Array[] {
  const vault = new Y.Doc();
  vault.transact(() => {
    for (const update of updates) applyIfReadable(vault, update);
  });
  const missing: Uint8Array[] = [];
  vault.on("update", (update: Uint8Array) => missing.push(update));
  Y.applyUpdate(vault, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(vault)));
  vault.destroy();
  return missing;
}

/** What cannot be read has gone no further into the document either. */
function applyIfReadable(doc: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(doc, update);
  } catch {
    // Whoever opened the document has been told.
  }
}
