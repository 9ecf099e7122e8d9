import { homeFilesIn } from "#electron/platform/paths.ts";
import { type Backup, listBackups } from "#electron/vault/backups/backup-folder.ts";
import { openForReading } from "#electron/vault/store/open-database.ts";
import { isSqliteError } from "#electron/vault/store/sqlite-error.ts";
import { isStructureWhole, verifyDatabase } from "#electron/vault/store/verify-database.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";

const none = ["A backup is not whole"];

/** What is called a backup is one, whatever became of disk, power or process while it was made. */
export function backupFaults(home: string): readonly string[] {
  const backups = listBackups(homeFilesIn(home).backups, privateSpaceId);
  return backups.flatMap((each) => (isBackup(each) ? [] : none));
}

function isBackup({ path, reason, isPartial }: Backup): boolean {
  try {
    using backup = openForReading(path);
    // What was made before a new form is of an older one, of which this program reads the chains only once it has its own.
    if (reason.startsWith("before-version-")) return isStructureWhole(backup);
    const { isWhole, damaged } = verifyDatabase(backup);
    return isWhole && (isPartial || damaged.length === 0);
  } catch (thrown) {
    // As where it is to be rolled back first.
    if (isSqliteError(thrown)) return false;
    throw thrown;
  }
}
