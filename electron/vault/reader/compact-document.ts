import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import type { PartId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { type Chains, readChains } from "../store/read-chains.ts";
import { isBody } from "#shared/sync/part-id.ts";
import type { Compaction } from "./contract.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { lastChange } from "./last-change.ts";

/**
 * Makes the snapshot of a document. It is given out only once it was decoded into a document of its
 * own and that says exactly what the log says. (`Y.mergeUpdates` would do without a document, but
 * does not come to an end with many updates.)
 */
export function compactDocument(
  database: DatabaseSync,
  document: PartId,
  encode: Encode = (doc) => Y.encodeStateAsUpdate(doc),
): Compaction {
  const chains = readChains(database, document);
  if (chains.isComplete && chains.updates.length === 0) return left("empty");

  const doc = new Y.Doc();
  const copy = new Y.Doc();
  try {
    return snapshotFrom(document, chains, { doc, copy, encode });
  } catch {
    // Bytes that the chain holds for whole, and Yjs cannot read: they stay as they are.
    return left("unreadable");
  } finally {
    doc.destroy();
    copy.destroy();
  }
}

/** All of a document as one update. */
type Encode = (doc: Y.Doc) => Uint8Array;

type Making = Readonly<{ doc: Y.Doc; copy: Y.Doc; encode: Encode }>;

function snapshotFrom(document: PartId, chains: Chains, { doc, copy, encode }: Making): Compaction {
  const { snapshot, updates, through: position, ends: heads } = chains;
  doc.transact(() => {
    for (const each of updatesOf({ snapshot: snapshot?.bytes ?? null, updates })) {
      Y.applyUpdate(doc, each);
    }
  });
  if (isWaiting(doc)) return left(chains.isComplete ? "pending" : "damaged");
  if (!chains.isComplete) return left("lossy");

  const bytes = encode(doc);
  Y.applyUpdate(copy, bytes);
  if (isWaiting(copy) || fingerprintOf(copy) !== fingerprintOf(doc)) return left("unequal");
  const base = snapshot?.position ?? null;
  // Nobody can tell any more once the updates have become one.
  const at = isBody(document) ? lastChange(doc, chains) : chains.lastAt;
  return { kind: "snapshot", snapshot: { document, position, heads: [...heads], at, bytes, base } };
}

/** Something in it waits for updates that never came; Yjs keeps that outside of the document. */
function isWaiting(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

function left(why: Extract<Compaction, { kind: "left" }>["why"]): Compaction {
  return { kind: "left", why };
}
