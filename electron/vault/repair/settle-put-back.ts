import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { SpaceId } from "#shared/domain/ids.ts";
import { stampOf } from "../backups/backup-name.ts";
import { moveToBackups } from "../backups/move-to-backups.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { readFromCopy } from "../store/database-copy.ts";
import { freeTornEnd, syncPath } from "../store/database-files.ts";
import { readDeletions } from "../store/deletion-proof.ts";
import { readMeta } from "../store/meta.ts";
import { isStructureWhole } from "../store/verify-database.ts";

export type Place = Readonly<{ path: string; space: SpaceId; backups: string; now: number }>;

/**
 * Settles what becomes of a copy that was to be put back, where the process was killed before that, and `present` is there as well.
 * Only the log of that one may have been taken away: then the copy has all of it, and what was stored since. If not, somebody put
 * another file there, or the copy is an old one: it is kept among the backups.
 */
export function settlePutBack({ path, space, backups, now }: Place, present: string): void {
  const copy = putBackNameOf(path);
  if (!existsSync(copy) || !existsSync(present)) return;
  const scratch = join(dirname(path), `.reading.${stampOf(now)}.tmp`);
  const before = readFromCopy(present, scratch, { read: stateIn });
  const goesOn = readFromCopy(copy, scratch, { read: (found) => goesOnFrom(before, found) });
  if (goesOn !== true) {
    const isPartial = goesOn === null;
    moveToBackups(copy, backups, { space, at: now, reason: "before-restore", isPartial });
    return syncPath(dirname(path));
  }
  if (present === path) putOver(path, copy);
}

/** A log goes with the file that it belongs to: what it has goes on where the chains end. */
function putOver(path: string, copy: string): void {
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${path}${freeTornEnd(path)}`);
  for (const end of ["-shm", "-journal"]) rmSync(`${path}${end}`, { force: true });
  syncPath(dirname(path));
  renameSync(copy, path);
  syncPath(dirname(path));
}

type Chain = Readonly<{ document: string; device: string; sequence: number; hash: string }>;
type State = Readonly<{ generation: string | null; chains: readonly Chain[] }>;

function stateIn(database: DatabaseSync): State | null {
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
function goesOnFrom(file: State | null, copy: DatabaseSync): boolean | null {
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
    const [id = document] = document.split(".");
    if (deleted.has(id)) return true;
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
