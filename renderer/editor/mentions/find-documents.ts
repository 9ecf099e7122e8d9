import type { DocumentRow } from "#shared/domain/document-row.ts";
import { fold } from "#shared/search/fold.ts";
import { documentName } from "../../fields/document-name.ts";

const most = 7;

/** The documents a few letters may mean: a title that begins so, then a word, then anywhere in it. */
export function findDocuments(rows: readonly DocumentRow[], query: string): readonly DocumentRow[] {
  const wanted = fold(query.trim());
  if (wanted === "") return rows.slice(0, most);
  const found: DocumentRow[][] = [[], [], []];
  for (const row of rows) {
    const name = fold(documentName(row.title, row.type));
    const at = name.indexOf(wanted);
    if (at < 0) continue;
    found[at === 0 ? 0 : name.includes(` ${wanted}`) ? 1 : 2]?.push(row);
  }
  return found.flat().slice(0, most);
}
