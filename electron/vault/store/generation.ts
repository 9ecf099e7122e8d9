import { readMeta } from "./meta.ts";
import { openForReading } from "./open-database.ts";
import { storeFaultOf } from "./sqlite-error.ts";

/** The generation of a backup; null for one of the first generation, and for one that cannot say. */
export function generationOfBackup(path: string): string | null {
  return saidGenerationOf(path) ?? null;
}

/** The same, but undefined for one that cannot say. */
export function saidGenerationOf(path: string): string | null | undefined {
  try {
    using backup = openForReading(path);
    return readMeta(backup, "generation");
  } catch (thrown) {
    storeFaultOf(thrown);
    return undefined;
  }
}
