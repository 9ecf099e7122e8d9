import type { DatabaseSync } from "node:sqlite";
import { readDeletions } from "../store/deletion-proof.ts";
import { readMeta } from "../store/meta.ts";
import { isStructureWhole } from "../store/verify-database.ts";

type Chain = Readonly<{ document: string; device: string; sequence: number; hash: string }>;

/** What a file says of how far it goes. */
export type State = Readonly<{ generation: string | null; chains: readonly Chain[] }>;

/** Null where SQLite finds it damaged. */
export function stateIn(database: DatabaseSync): State | null {
  if (!isStructureWhole(database)) return null;
  const heads = database.prepare("SELECT document, device, seq, hex(hash) AS hash FROM log_head");
  const chains = heads.all().map(({ document, device, seq, hash }) => ({
    document: String(document),
    device: String(device),
    sequence: Number(seq),
    hash: String(hash),
  }));
  return { generation: readMeta(database, "generation"), chains };
}

/** Whether a copy has every chain of a file, and may have more of it; what was deleted for ever has none. Null if it cannot say. */
export function goesOnFrom(file: State | null, copy: DatabaseSync): boolean | null {
  const state = stateIn(copy);
  if (state === null) return null;
  if (file === null || file.generation !== state.generation) return false;
  const ends = new Map(state.chains.map((chain) => [nameOf(chain), chain]));
  const deleted = new Set<string>(readDeletions(copy).proven);
  const row = copy.prepare(
    "SELECT hex(hash) AS hash FROM update_log WHERE document = ? AND device = ? AND seq = ?",
  );
  return file.chains.every((chain) => {
    const { document, device, sequence, hash } = chain;
    if (deleted.has(ownerOf(chain))) return true;
    const end = ends.get(nameOf(chain));
    if (end === undefined || end.sequence < sequence) return false;
    if (end.sequence === sequence) return end.hash === hash;
    // A snapshot may stand for it there.
    return (row.get(document, device, sequence)?.["hash"] ?? hash) === hash;
  });
}

function nameOf({ document, device }: Chain): string {
  return `${document}/${device}`;
}

/** The document that a chain is part of: its comments are a part of it as well. */
function ownerOf({ document }: Chain): string {
  return document.split(".")[0] ?? document;
}
