import { decisionType } from "./decision/index.ts";
import type { DocumentType } from "./define.ts";

/** Every type of document there is. Adding one is a folder and a line here. */
export const documentTypes: readonly DocumentType[] = [decisionType];

/** A type this version does not know may come from a newer one, so the answer may be nothing. */
export function findDocumentType(name: string): DocumentType | undefined {
  return documentTypes.find((type) => type.name === name);
}
