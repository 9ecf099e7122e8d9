import type { DocumentRow } from "#shared/domain/document-row.ts";

type Find = (id: string) => DocumentRow | undefined;

/**
 * The document that a link of that id means now: one that was moved to another space goes on there under another id. Where
 * that one is not known here, it is the one that lies in the trash.
 */
export function followMoves(id: string, find: Find): DocumentRow | undefined {
  const seen = new Set<string>();
  let row = find(id);
  while (row !== undefined && row.trashedAt !== null && row.movedTo !== null) {
    const next = find(row.movedTo);
    if (next === undefined || seen.has(next.id)) return row;
    seen.add(next.id);
    row = next;
  }
  return row;
}

/** Under which ids a document was known before it was moved to where it is, in whichever space. */
export function formerPlaces(id: string, rows: readonly DocumentRow[]): readonly DocumentRow[] {
  const former: DocumentRow[] = [];
  const wanted = [id];
  const moved = rows.filter((row) => row.movedTo !== null);
  for (const now of wanted) {
    const before = moved.filter((row) => row.movedTo === now && !former.includes(row));
    former.push(...before);
    wanted.push(...before.map((row) => row.id));
  }
  return former;
}
