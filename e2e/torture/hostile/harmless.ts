import * as Y from "yjs";
import { readBlocks } from "#shared/document/read-blocks.ts";
import { readContent, summarise } from "#shared/document/read.ts";

/** What is wrong with a document of somebody else's after an update that was let in; null if nothing is. */
export function harmBy(update: Uint8Array, base: Uint8Array): string | null {
  const [doc, copy] = [new Y.Doc(), new Y.Doc()];
  try {
    Y.applyUpdate(doc, base);
    const before = Y.decodeStateVector(Y.encodeStateVector(doc));
    Y.applyUpdate(doc, update);
    if (isWaiting(doc)) return "something in it waits";
    const after = Y.decodeStateVector(Y.encodeStateVector(doc));
    for (const [client, clock] of before) {
      if (after.get(client) !== clock) return "it says something in another one's name";
    }
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    if (isWaiting(copy)) return "it does not open again";
    for (const each of [doc, copy]) {
      summarise(each);
      readContent(each);
      readBlocks(each);
    }
    return null;
  } catch (thrown) {
    return `it cannot be read: ${thrown instanceof Error ? thrown.message : ""}`;
  } finally {
    doc.destroy();
    copy.destroy();
  }
}

function isWaiting(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
