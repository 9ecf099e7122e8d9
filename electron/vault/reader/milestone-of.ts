import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import { hasSeed } from "#shared/document/layout.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { type PackedMilestone, packMilestone } from "../store/milestones.ts";
import { readChains } from "../store/read-chains.ts";

/**
 * Packs a document's state for its history. One that is damaged, or has updates that wait for others,
 * has none: a history must not show what never was.
 */
export function milestoneOf(database: DatabaseSync, document: DocumentId): PackedMilestone | null {
  const { snapshot, updates, isComplete, lastAt } = readChains(database, document);
  if (!isComplete) return null;

  const doc = new Y.Doc();
  try {
    for (const bytes of updatesOf({ snapshot: snapshot?.bytes ?? null, updates })) {
      Y.applyUpdate(doc, bytes);
    }
    const isWaiting = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
    if (isWaiting || !hasSeed(doc)) return null;
    return packMilestone(Y.encodeStateAsUpdate(doc), lastAt);
  } catch {
    // Bytes that the chain holds for whole, and Yjs cannot read.
    return null;
  } finally {
    doc.destroy();
  }
}
