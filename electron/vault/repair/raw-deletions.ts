import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { sameBytes } from "../store/chain.ts";
import { deletedBySecondPlace, proofOfDeletion } from "../store/deletion-proof.ts";
import { cellsOf } from "./raw-cells.ts";
import { RawPages } from "./raw-pages.ts";
import { type RawValue, valuesIn } from "./raw-records.ts";

/**
 * What was deleted for ever as a file and its log have it, also where SQLite cannot read them, and when; zero where only the second
 * place says so. Whoever writes in a document could put a proof there as well: only rows of the tables of that are believed, and
 * none that was undone. It throws where the disk does not give all of it.
 */
export function deletionsIn(path: string): ReadonlyMap<DocumentId, number> {
  using pages = new RawPages(path, { mustGive: true });
  const deleted = new Map<DocumentId, number>();
  for (const rows of certainPages(pages)) {
    for (const { id, at } of provenOn(rows)) deleted.set(id, at);
    for (const id of provenOnSecond(rows)) deleted.set(id, deleted.get(id) ?? 0);
  }
  return deleted;
}

function* certainPages(pages: RawPages): Generator<readonly (Row | null)[]> {
  for (const number of pages.numbers) {
    for (const { bytes, place } of pages.versionsOf(number)) {
      if (place < pages.certain) yield rowsOf(bytes);
    }
  }
}

type Row = readonly RawValue[];

/** The rows of a page of a table without numbers; null for one that goes on elsewhere, which none of those looked for does. */
function rowsOf(page: Buffer): readonly (Row | null)[] {
  const cells = cellsOf(page).filter(({ isNumbered }) => !isNumbered);
  return cells.map(({ payload, local, size }) =>
    local === size ? valuesIn(page.subarray(payload, payload + size)) : null,
  );
}

type Deletion = Readonly<{ id: DocumentId; at: number; isProven: boolean }>;

/** No other table has such rows, and on its pages is nothing else. */
function provenOn(rows: readonly (Row | null)[]): readonly Deletion[] {
  const said = rows.map((row) => (row === null ? null : deletionIn(row)));
  return said.flatMap((row) => (row === null || said.includes(null) || !row.isProven ? [] : row));
}

function deletionIn([document, at, proof, ...more]: Row): Deletion | null {
  const id = documentIdSchema.safeParse(document).data;
  if (id === undefined || !Number.isSafeInteger(at) || more.length > 0) return null;
  if (!(proof instanceof Uint8Array)) return null;
  const time = Number(at);
  return { id, at: time, isProven: sameBytes(proof, proofOfDeletion(id, time)) };
}

/** Of `meta`, which alone has rows of two texts; a long one there may go on elsewhere. */
function provenOnSecond(rows: readonly (Row | null)[]): readonly DocumentId[] {
  const texts = rows.filter((row) => row !== null);
  if (!texts.every((row) => row.length === 2 && row.every((value) => typeof value === "string"))) {
    return [];
  }
  return texts.flatMap(([key, value]) => deletedBySecondPlace(String(key), String(value)) ?? []);
}
