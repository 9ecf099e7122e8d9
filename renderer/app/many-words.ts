import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { ManyChanged } from "../document/change-many.ts";
import { documentName } from "../fields/document-name.ts";

type Changed = ManyChanged<DocumentRow>;

/** The documents in which the change is made, whether the disk has it by now or not. */
export function madeIn(changed: Changed): readonly DocumentRow[] {
  return [...changed.stored, ...changed["not-stored"]];
}

/** What to say of many changes: "Moved 12 documents to Trash. 1 can only be read here and was left as it is." */
export function manyWords(changed: Changed, sayOf: (what: string) => string): string {
  const made = madeIn(changed);
  const parts = [
    ...(made.length > 0 ? [`${sayOf(nameOf(made))}.`] : []),
    ...leftWords(changed["read-only"].length, "can only be read here and", "was", "were"),
    ...leftWords(changed["not-here"].length, "could not be opened and", "was", "were"),
    ...(changed["not-stored"].length > 0
      ? ["The disk has not taken all of it: what it lacks is kept in this window and tried again."]
      : []),
  ];
  // One sentence needs no stop.
  return parts.length === 1 ? (parts[0] ?? "").replace(/\.$/, "") : parts.join(" ");
}

function leftWords(count: number, why: string, one: string, many: string): readonly string[] {
  if (count === 0) return [];
  return [
    `${count} ${why} ${count === 1 ? one : many} left as ${count === 1 ? "it is" : "they are"}.`,
  ];
}

function nameOf(rows: readonly DocumentRow[]): string {
  const [row] = rows;
  if (row !== undefined && rows.length === 1) return `“${documentName(row.title, row.type)}”`;
  return `${rows.length} documents`;
}
