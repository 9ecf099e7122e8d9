import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";

/** The folders in which the windows of a person's app keep their IndexedDB. */
export function cacheFoldersIn(home: string): readonly string[] {
  const folders = entriesOf(home).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const path = join(home, name);
    return name === "IndexedDB" ? [path] : cacheFoldersIn(path);
  });
}

/** Every file below a folder. */
export function filesIn(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** A browser that runs may remove a folder before it is looked into. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (failure) {
    if (isGone(failure)) return [];
    throw failure;
  }
}

export function isGone(failure: unknown): boolean {
  return failure instanceof Error && "code" in failure && failure.code === "ENOENT";
}
