import type * as Y from "yjs";
import { onlyMovesToTrash } from "#shared/document/trash-moves.ts";
import type { Chains } from "../store/read-chains.ts";

/**
 * When a document that was read into `doc` was changed last. To lie in the trash for a while is no change: what is brought
 * back stands in the lists where it stood.
 */
export function lastChange(doc: Y.Doc, { snapshot, updates, lastAt }: Chains): number {
  // The one that made it says more than where it lies, and may be long.
  if (snapshot === null && updates.length === 1) return lastAt;
  const last = updates.findLastIndex(({ bytes }) => !onlyMovesToTrash(doc, bytes));
  if (last === updates.length - 1) return lastAt;
  return updates
    .slice(0, last + 1)
    .reduce((latest, { at }) => Math.max(latest, at), snapshot?.at ?? 0);
}

/** Whether nobody has changed a document since the one update that made it. */
export function isAsMade(doc: Y.Doc, { snapshot, updates }: Chains): boolean {
  return snapshot === null && updates.slice(1).every(({ bytes }) => onlyMovesToTrash(doc, bytes));
}
