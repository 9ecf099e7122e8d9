import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { syncPath, tornEndsBeside } from "../store/database-files.ts";
import { type BackupName, formatBackupName } from "./backup-name.ts";

/**
 * Moves a file that nobody has open among the backups, with what may lie beside it. Whoever has the file has its log, wherever
 * that is cut off: the log is there before the file comes, and goes only once the file has gone.
 */
export function moveToBackups(path: string, folder: string, name: BackupName): void {
  const kept = join(folder, formatBackupName(name));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logs = [...tornEndsBeside(path), "-wal"].filter((end) => existsSync(`${path}${end}`));
  try {
    for (const end of logs) {
      copyFileSync(`${path}${end}`, `${kept}${end}`, constants.COPYFILE_FICLONE);
      syncPath(`${kept}${end}`);
    }
    syncPath(folder);
    if (existsSync(path)) renameSync(path, kept);
  } catch (thrown) {
    // On a disk that is full they would be in the way.
    for (const end of logs) rmSync(`${kept}${end}`, { force: true });
    throw thrown;
  }
  syncPath(folder);
  syncPath(dirname(path));
  for (const end of logs) rmSync(`${path}${end}`);
  syncPath(dirname(path));
}
