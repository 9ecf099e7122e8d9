import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import type { LetIn } from "./shared-record.ts";

/**
 * Divides what came together before each envelope that takes much out of a document: the version that is kept before it has what
 * came before it, and nobody else is named for it. What one device takes out of a document piece by piece is one removal.
 */
export function cutBeforeRemovals(letIn: readonly LetIn[]): readonly (readonly LetIn[])[] {
  const runs: LetIn[][] = [];
  const remover = new Map<DocumentId, DeviceKey>();
  for (const each of letIn) {
    const { document, device } = each.whole.envelope;
    const isOneMore = each.removal !== null && remover.get(document) !== device;
    if (isOneMore) remover.set(document, device);
    const run = runs.at(-1);
    if (run === undefined || isOneMore) runs.push([each]);
    else run.push(each);
  }
  return runs;
}
