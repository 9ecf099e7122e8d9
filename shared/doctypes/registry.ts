import { decisionType } from "./decision/index.ts";
import type { DocumentType } from "./define.ts";
import { interviewType } from "./interview/index.ts";
import { journalType } from "./journal/index.ts";
import { noteType } from "./note/index.ts";
import { prdType } from "./prd/index.ts";

/** Every type of document there is. Adding one is a folder and a line here. */
export const documentTypes: readonly DocumentType[] = [
  prdType,
  interviewType,
  decisionType,
  journalType,
  noteType,
];

/** A type this version does not know may come from a newer one, so the answer may be nothing. */
export function findDocumentType(
  name: string,
  types: readonly DocumentType[] = documentTypes,
): DocumentType | undefined {
  return types.find((type) => type.name === name);
}
