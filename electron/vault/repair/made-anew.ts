import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { partIdSchema, type PartId } from "#shared/domain/ids.ts";
import { readMeta, writeMeta } from "../store/meta.ts";

/** What became of a file that could not be used as it was. */
export type Rebuilt = Readonly<{
  /** There was no damaged file. */
  wasGone: boolean;
  /** Where the damaged file lies; null if there was none, or it lies there no more. */
  setAside: string | null;
  /** When the backup was made that filled gaps; null if there was none. */
  backupFrom: number | null;
  documents: number;
  /** Bodies and comments of which something was missing then. */
  damaged: readonly PartId[];
}>;

const schema = z.object({
  setAside: z.string().nullable(),
  backupFrom: z.number().nullable(),
  documents: z.number(),
  damaged: z.array(partIdSchema),
});

/** Writes into a file that it was made anew: whoever made it may be killed before anybody was told. */
export function noteMadeAnew(database: DatabaseSync, rebuilt: Rebuilt): void {
  const setAside = rebuilt.setAside === null ? null : basename(rebuilt.setAside);
  writeMeta(database, "made-anew", JSON.stringify({ ...rebuilt, setAside }));
}

/** What is still to be told of a file; null in the ordinary case. */
export function readMadeAnew(database: DatabaseSync, path: string): Rebuilt | null {
  const said = readMeta(database, "made-anew");
  const rebuilt = said === null ? undefined : schema.safeParse(parsed(said)).data;
  if (rebuilt === undefined) return null;
  const kept = rebuilt.setAside === null ? null : join(dirname(path), basename(rebuilt.setAside));
  const wasGone = rebuilt.setAside === null;
  return { ...rebuilt, wasGone, setAside: kept !== null && existsSync(kept) ? kept : null };
}

/** Somebody was told, or the file is another by now. */
export function forgetMadeAnew(database: DatabaseSync): void {
  writeMeta(database, "made-anew", null);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Damage; then nothing is told.
    return null;
  }
}
