import { findDocumentType } from "#shared/doctypes/registry.ts";
import type { DocumentType } from "#shared/doctypes/define.ts";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { followMoves } from "./follow-moves.ts";
import type { OpenDocument } from "./open-document.ts";
import { type AskLinks, useLinks } from "./use-links.ts";

/** A document that this one is linked with, and as what: "Supersedes". No words where it is only mentioned. */
export type Linked = Readonly<{ row: DocumentRow; words: readonly string[] }>;

export type LinkedAround = Readonly<{
  /** What this document links to. */
  before: readonly Linked[];
  /** What links to it, and is not among those. */
  after: readonly Linked[];
}>;

/**
 * What a document is linked with, each document once and under the words that either side has for it: whoever fills in
 * that one decision supersedes another has said of the other that it is superseded.
 */
export function useLinked(
  document: OpenDocument,
  ask: AskLinks,
  rows: readonly DocumentRow[],
): LinkedAround {
  const links = useLinks(document, ask, rows);
  return linkedAround(links, { id: document.place.id, type: document.type, rows });
}

type Here = Readonly<{ id: string; type: DocumentType | undefined; rows: readonly DocumentRow[] }>;

function linkedAround({ to, from, named }: DocumentLinks, { id, type, rows }: Here): LinkedAround {
  const find = (each: string) => rows.find((known) => known.id === each);
  const around = (ids: readonly string[]) => {
    const found = ids.flatMap((each) => followMoves(each, find) ?? []);
    const isListed = (row: DocumentRow) => row.trashedAt === null && !row.isTemplate;
    return [...new Set(found)].filter((row) => isListed(row) && row.id !== id);
  };
  const words = new Map<string, Set<string>>();
  for (const link of named) {
    const isOwn = link.from === id;
    const other = followMoves(isOwn ? link.to : link.from, find);
    if (other === undefined) continue;
    const said = isOwn
      ? fieldIn(type, link.field)?.label
      : heard(type, other, fieldIn(findDocumentType(other.type), link.field)?.reverse);
    if (said === undefined) continue;
    words.set(other.id, (words.get(other.id) ?? new Set()).add(said));
  }
  const linked = (row: DocumentRow) => ({ row, words: settled(type, words.get(row.id) ?? []) });
  const before = around(to);
  return {
    before: before.map(linked),
    after: around(from)
      .filter((row) => !before.includes(row))
      .map(linked),
  };
}

/** What the other one says of this one. That it took its place is so once it holds itself. */
function heard(
  type: DocumentType | undefined,
  { status }: DocumentRow,
  words: string | undefined,
): string | undefined {
  const overtaken = type?.overtaken;
  if (overtaken === undefined || words !== overtaken.words) return words;
  // One without a status says what every new one does.
  const held = status ?? overtaken.maybe.while[0] ?? "";
  if (overtaken.since.includes(held)) return words;
  return overtaken.maybe.while.includes(held) ? overtaken.maybe.words : undefined;
}

/** Where this one says itself that the other took its place, nothing is said of whether it would. */
function settled(type: DocumentType | undefined, words: Iterable<string>): readonly string[] {
  const said = [...words];
  const overtaken = type?.overtaken;
  if (overtaken === undefined || !said.includes(overtaken.words)) return said;
  return said.filter((each) => each !== overtaken.maybe.words);
}

function fieldIn(type: DocumentType | undefined, key: string) {
  const field = type?.fields.find((each) => each.key === key);
  return field?.kind === "links" ? field : undefined;
}
