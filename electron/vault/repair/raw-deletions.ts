import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { sameBytes } from "../store/chain.ts";
import { proofOfDeletion } from "../store/deletion-proof.ts";
import { rowsOfPage } from "./raw-leaf.ts";
import { RawPages } from "./raw-pages.ts";
import type { RawValue } from "./raw-records.ts";

/**
 * What was deleted for ever as a file and its log have it, also where SQLite cannot read them, and when. Whoever writes in a
 * document could put a proof there as well: only rows of the table of that are believed, and none that was undone. It throws where
 * the disk does not give all of it.
 */
export function deletionsIn(path: string): ReadonlyMap<DocumentId, number> {
  using pages = new RawPages(path, { mustGive: true });
  const deleted = new Map<DocumentId, number>();
  for (const number of pages.numbers) {
    for (const { bytes, place } of pages.versionsOf(number)) {
      if (place >= pages.certain) continue;
      for (const { id, at } of provenOn(bytes)) deleted.set(id, at);
    }
  }
  return deleted;
}

type Deletion = Readonly<{ id: DocumentId; at: number; isProven: boolean }>;

/** No other table has such rows, and on its pages is nothing else. */
function provenOn(page: Buffer): readonly Deletion[] {
  const rows = rowsOfPage(page).map(deletionIn);
  return rows.flatMap((row) => (row === null || rows.includes(null) || !row.isProven ? [] : row));
}

function deletionIn([document, at, proof, ...more]: readonly RawValue[]): Deletion | null {
  const id = documentIdSchema.safeParse(document).data;
  if (id === undefined || !Number.isSafeInteger(at) || more.length > 0) return null;
  if (!(proof instanceof Uint8Array)) return null;
  const time = Number(at);
  return { id, at: time, isProven: sameBytes(proof, proofOfDeletion(id, time)) };
}
