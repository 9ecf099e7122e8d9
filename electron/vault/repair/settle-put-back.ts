import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { stampOf } from "../backups/backup-name.ts";
import { moveToBackups } from "../backups/move-to-backups.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { readFromCopy } from "../store/database-copy.ts";
import { freeTornEnd, syncPath } from "../store/database-files.ts";
import { readDeletions } from "../store/deletion-proof.ts";
import { readMeta } from "../store/meta.ts";
import { brokenParts, isStructureWhole } from "../store/verify-database.ts";

export type Place = Readonly<{ path: string; space: SpaceId; backups: string; now: number }>;

/**
 * Settles what becomes of a copy that was to be put back, where the process was killed before that, and `present` is there as well.
 * Only the log of that one may have been taken away: then the copy has all of it, and what was stored since. If not, somebody put
 * another file there, or the copy is an old one. Whichever of the two does not count is kept among the backups.
 */
export function settlePutBack({ path, space, backups, now }: Place, present: string): void {
  const copy = putBackNameOf(path);
  if (!existsSync(copy) || !existsSync(present)) return;
  const scratch = join(dirname(path), `.reading.${stampOf(now)}.tmp`);
  const before = readFromCopy(present, scratch, { read: stateIn });
  const judged = readFromCopy(copy, scratch, { read: (found) => compare(before, found) });
  const name = { space, at: now, reason: "before-restore" } as const;
  if (before === null || judged?.goesOn !== true) {
    moveToBackups(copy, backups, { ...name, isPartial: judged === null });
    return syncPath(dirname(path));
  }
  const { lacksDeletions } = judged;
  if (present !== path && !lacksDeletions) return;
  // It may have a name that the copy lacks. Its log stays as well: what that has goes on where the chains of the copy end.
  moveToBackups(present, backups, { ...name, isPartial: before.isPartial }, { leavesLogs: true });
  // Else the space is made anew from the copy, and from this backup, which says what was deleted for ever.
  if (!lacksDeletions) putInPlace(path, copy);
}

/** A log goes with the file that it belongs to: what it has goes on where the chains end. */
function putInPlace(path: string, copy: string): void {
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${path}${freeTornEnd(path)}`);
  for (const end of ["-shm", "-journal"]) rmSync(`${path}${end}`, { force: true });
  syncPath(dirname(path));
  renameSync(copy, path);
  syncPath(dirname(path));
}

type Chain = Readonly<{ document: string; device: string; sequence: number; hash: string }>;
type State = Readonly<{
  generation: string | null;
  chains: readonly Chain[];
  deleted: readonly DocumentId[];
  /** Not all of it can be read. */
  isPartial: boolean;
}>;

function stateIn(database: DatabaseSync): State | null {
  if (!isStructureWhole(database)) return null;
  const heads = database.prepare("SELECT document, device, seq, hex(hash) AS hash FROM log_head");
  const chains = heads.all().map(({ document, device, seq, hash }) => ({
    document: String(document),
    device: String(device),
    sequence: Number(seq),
    hash: String(hash),
  }));
  const generation = readMeta(database, "generation");
  const isPartial = brokenParts(database)?.size !== 0;
  return { generation, chains, deleted: readDeletions(database).proven, isPartial };
}

type Compared = Readonly<{
  /** It has every chain of the file, and may have more of it; what was deleted for ever has none. */
  goesOn: boolean;
  /** The file says that something was deleted for ever of which the copy does not say so. */
  lacksDeletions: boolean;
}>;

/** How a copy stands to a file. Null if it cannot say. */
function compare(file: State | null, copy: DatabaseSync): Compared | null {
  const state = stateIn(copy);
  if (state === null) return null;
  const goesOn = file?.generation === state.generation && hasChains(file, state, copy);
  const deleted = new Set(state.deleted);
  return { goesOn, lacksDeletions: file?.deleted.some((id) => !deleted.has(id)) ?? false };
}

function hasChains(file: State, state: State, copy: DatabaseSync): boolean {
  const ends = new Map(state.chains.map((chain) => [nameOf(chain), chain]));
  const deleted = new Set<string>(state.deleted);
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
