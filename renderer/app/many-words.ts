import type { DocumentRow } from "#shared/domain/document-row.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { ManyChanged } from "../document/change-many.ts";
import type { ChangeOutcome } from "../document/open-documents.ts";
import type { ManyMoved } from "../document/move-many.ts";
import { documentName } from "../fields/document-name.ts";
import { reasonFor } from "./transfer-commands.ts";

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
    ...(changed["not-stored"].length > 0 ? [notTaken] : []),
  ];
  return asWords(parts);
}

/** What to say of one document that was to come back from the Trash. */
export function backWords(name: string, outcome: ChangeOutcome): string {
  switch (outcome) {
    case "stored":
      return `Brought “${name}” back`;
    case "not-stored":
      return `Brought “${name}” back. ${notTaken}`;
    case "read-only":
      return `“${name}” can only be read here and was left in the Trash.`;
    case "not-here":
      return `“${name}” could not be opened and was left in the Trash.`;
    default:
      return unreachable(outcome);
  }
}

/** What to say of documents that were moved into another space, and of those that were not. */
export function movedWords(
  { moved, left, recovered }: ManyMoved<DocumentRow>,
  space: string,
): string {
  const reasons = [...new Set(left.map(({ why }) => why))];
  return asWords([
    ...(moved.length > 0 ? [`Moved ${nameOf(moved.map(({ from }) => from))} to ${space}.`] : []),
    ...(recovered.length > 0
      ? [`Recovered text of ${nameOf(recovered)} stays with the original, in the Trash.`]
      : []),
    ...reasons.map((reason) => {
      const of = left.filter(({ why }) => why === reason).map(({ place }) => place);
      const stayed = of.length === 1 ? "is where it was" : "are where they were";
      return `${nameOf(of)} ${stayed}, unchanged. ${reasonFor(reason)}`;
    }),
  ]);
}

const notTaken =
  "The disk has not taken all of it: what it lacks is kept in this window and tried again.";

/** One sentence needs no stop. */
function asWords(parts: readonly string[]): string {
  return parts.length === 1 && !/[.?!] /.test(parts[0] ?? "")
    ? (parts[0] ?? "").replace(/\.$/, "")
    : parts.join(" ");
}

function leftWords(count: number, why: string, one: string, many: string): readonly string[] {
  if (count === 0) return [];
  return [
    `${count.toLocaleString("en-GB")} ${why} ${count === 1 ? one : many} left as ${count === 1 ? "it is" : "they are"}.`,
  ];
}

function nameOf(rows: readonly DocumentRow[]): string {
  const [row] = rows;
  if (row !== undefined && rows.length === 1) return `“${documentName(row.title, row.type)}”`;
  return `${rows.length.toLocaleString("en-GB")} documents`;
}
