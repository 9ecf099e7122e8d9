import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { syncPath, tornEndsBeside } from "../store/database-files.ts";
import { type BackupName, formatBackupName } from "./backup-name.ts";

/** Moves a file that nobody has open among the backups, with what may lie beside it. */
export function moveToBackups(path: string, folder: string, name: BackupName): void {
  const kept = join(folder, formatBackupName(name));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const end of [...tornEndsBeside(path), "-wal", ""]) {
    if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${kept}${end}`);
  }
  syncPath(folder);
}
