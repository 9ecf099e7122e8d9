import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { LibraryLine } from "./arrange-rows.ts";

export type RowLine = Extract<LibraryLine, { kind: "row" }>;

/** The lines of the Library, with what a key or a frame needs of 10,000 of them looked up beforehand. */
export type Lines = Readonly<{
  list: readonly LibraryLine[];
  /** Where each line stands, by its key. */
  at: ReadonlyMap<string, number>;
  /** Where the heads of groups stand. */
  heads: readonly number[];
  rows: ReadonlyMap<DocumentId, DocumentRow>;
}>;

export function indexLines(list: readonly LibraryLine[]): Lines {
  const at = new Map<string, number>();
  const heads: number[] = [];
  const rows = new Map<DocumentId, DocumentRow>();
  for (const [index, line] of list.entries()) {
    at.set(line.key, index);
    if (line.kind === "head") heads.push(index);
    else rows.set(line.row.id, line.row);
  }
  return { list, at, heads, rows };
}

/** The line of a document under this key, if there is one. */
export function rowLineOf(lines: Lines, key: string | null): RowLine | null {
  const line = key === null ? undefined : lines.list[lines.at.get(key) ?? -1];
  return line?.kind === "row" ? line : null;
}
