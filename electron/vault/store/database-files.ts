import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";

/** What SQLite may put beside a database. */
const besideSqlite = ["-wal", "-shm", "-journal"] as const;

/** A log whose last transaction is torn, as it was before SQLite opened it; nothing is taken from it once the space is open. */
export const tornLogEnd = "-torn";

/** What may lie beside a database that is open, and belongs to it alone. */
export const sideFiles = [...besideSqlite, tornLogEnd] as const;

/** How each torn log ends that lies beside a file: there are several where a file went before it was opened. */
export function tornEndsBeside(path: string): readonly string[] {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith(basename(path) + tornLogEnd));
  return names.map((name) => name.slice(basename(path).length)).toSorted();
}

/** How one more is to end: none is ever written over. */
export function freeTornEnd(path: string): string {
  for (let count = 1; ; count++) {
    const end = count === 1 ? tornLogEnd : `${tornLogEnd}-${count}`;
    if (!existsSync(`${path}${end}`)) return end;
  }
}

/** Removes a database that was only a means to something, with all that belongs to it. */
export function removeDatabase(path: string): void {
  const ends = ["", ...besideSqlite, ...tornEndsBeside(path)];
  for (const end of ends) rmSync(`${path}${end}`, { force: true });
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
