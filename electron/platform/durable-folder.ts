import { closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, and those above it that are missing, so that a power cut does not take them away
 * again with all that was written into them: a new name is kept once its folder was synced.
 */
export function makeFolderDurably(path: string, sync: (folder: string) => void = syncFolder): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;

  for (let made = path; ; made = dirname(made)) {
    sync(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
}

/** Windows cannot open a folder, and a file system that does not sync one keeps names by itself. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } catch {
    // SQLite takes the same view of the folders it syncs.
  } finally {
    closeSync(handle);
  }
}
