import type { DocumentRow } from "#shared/domain/document-row.ts";
import { documentName } from "../../fields/document-name.ts";

type Folded = Readonly<{ plain: string; sortable: string }>;

/** A row is never changed, only replaced: what was made of 10,000 titles once serves every key typed. */
const known = new WeakMap<DocumentRow, Folded>();

/** A row's name without case and accents, to be searched. */
export function foldedName(row: DocumentRow): string {
  return foldedOf(row).plain;
}

/** A row's name so that plain comparing sorts it as people do, 2 before 10. */
export function sortableName(row: DocumentRow): string {
  return foldedOf(row).sortable;
}

/** Words without case and accents. */
export function fold(words: string): string {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Words so that plain comparing sorts them as people do. */
export function sortable(words: string): string {
  return fold(words).replace(/\d+/g, (digits) => digits.padStart(12, "0"));
}

/** The order of two strings by their code units, which is quick; see `sortable`. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function foldedOf(row: DocumentRow): Folded {
  const before = known.get(row);
  if (before !== undefined) return before;
  const name = documentName(row.title, row.type);
  const folded = { plain: fold(name), sortable: sortable(name) };
  known.set(row, folded);
  return folded;
}
