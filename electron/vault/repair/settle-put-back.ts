import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SpaceId } from "#shared/domain/ids.ts";
import { stampOf } from "../backups/backup-name.ts";
import { moveToBackups } from "../backups/move-to-backups.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { readFromCopy } from "../store/database-copy.ts";
import { freeTornEnd, syncPath } from "../store/database-files.ts";
import { goesOnFrom, stateIn } from "./goes-on-from.ts";
import { takeOverDeletions } from "./take-over-deletions.ts";

export type Place = Readonly<{ path: string; space: SpaceId; backups: string; now: number }>;

/**
 * Settles what becomes of a copy that was to be put back, where the process was killed before that, and `present` is there as well.
 * Only the log of that one may have been taken away: then the copy has all of it, and what was stored since. If not, somebody put
 * another file there, or the copy is an old one: it is kept among the backups. What was deleted for ever in the one stays so in the other.
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
  takeOverDeletions(present, copy, scratch);
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
