import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The folders in which the windows of a person's app keep their IndexedDB. */
export function cacheFoldersIn(home: string): readonly string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name === "IndexedDB")
    .map((entry) => join(entry.parentPath, entry.name));
}
