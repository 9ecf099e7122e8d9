import type { DatabaseSync } from "node:sqlite";
import type { SpaceId } from "#shared/domain/ids.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { generationOfBackup } from "../store/generation.ts";
import { readMeta } from "../store/meta.ts";
import { isSqliteError, storeFaultOf } from "../store/sqlite-error.ts";
import { listBackups } from "./backup-folder.ts";

type Place = Readonly<{ space: SpaceId; backups: string }>;

/**
 * The backups that tell of what an open space tells of, the newest first: one of another generation tells of what a restore
 * gave up on purpose. None where the disk does not say.
 */
export function backupsFitting(
  database: DatabaseSync,
  { space, backups }: Place,
): readonly string[] {
  try {
    const own = readMeta(database, "generation");
    return listBackups(backups, space)
      .map(({ path }) => path)
      .filter((path) => generationOfBackup(path) === own);
  } catch (thrown) {
    if (isSqliteError(thrown)) storeFaultOf(thrown);
    else writeFaultOf(thrown);
    return [];
  }
}
