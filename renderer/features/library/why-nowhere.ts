import { journalType } from "#shared/doctypes/journal/index.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";

/** Why documents that were chosen together can be moved to no other space. */
export function whyNowhere(chosen: readonly Pick<DocumentRow, "type">[]): string {
  return chosen.some(({ type }) => type === journalType.name)
    ? "Journal entries stay in Private"
    : "There is no other space that you may write in";
}
