import { documentTypes, findDocumentType } from "#shared/doctypes/registry.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";

/** What a type of document is called. */
export function typeWords(type: string): string {
  return findDocumentType(type)?.label ?? "Other";
}

/** A row's status as its type words it; nothing for one that this version does not know. */
export function statusWords({ type, status }: Pick<DocumentRow, "type" | "status">): string | null {
  if (status === null) return null;
  const known = findDocumentType(type);
  const field = known?.fields.find(({ key }) => key === known.statusField);
  if (field?.kind !== "choice") return null;
  return field.choices.find(({ value }) => value === status)?.label ?? null;
}

/** What the first type that has such a status calls it; nothing if none has. */
export function statusOfAny(status: string): string | null {
  for (const { name } of documentTypes) {
    const words = statusWords({ type: name, status });
    if (words !== null) return words;
  }
  return null;
}

/** The people who own a document, by their names. */
export function ownersOf({ owner }: DocumentRow): readonly string[] {
  if (owner === "") return [];
  return owner
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
