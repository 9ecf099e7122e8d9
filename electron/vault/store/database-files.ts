import { closeSync, fsyncSync, openSync, rmSync } from "node:fs";

/** What SQLite may put beside a database. */
const besideSqlite = ["-wal", "-shm", "-journal"] as const;

/** A log whose last transaction is torn, as it was before SQLite opened it; nothing is taken from it once the space is open. */
export const tornLogEnd = "-torn";

/** What may lie beside a database and belongs to it alone. */
export const sideFiles = [...besideSqlite, tornLogEnd] as const;

/** Removes a database that was only a means to something, with all that belongs to it. */
export function removeDatabase(path: string): void {
  for (const end of ["", ...sideFiles]) rmSync(`${path}${end}`, { force: true });
}

/** Brings a file, or the names in a folder, to the disk. Windows cannot open a folder. */
export function syncPath(path: string): void {
  if (process.platform === "win32") return;
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Not a `.db`: nobody is to take it for a space. */
export function projectionsPathOf(path: string): string {
  return path.replace(/\.db$/, ".projections");
}
