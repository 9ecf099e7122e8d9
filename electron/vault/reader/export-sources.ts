import { fstatSync } from "node:fs";
import type { DocumentId } from "#shared/domain/ids.ts";
import { bodiesIn } from "#shared/sync/part-id.ts";
import { pageSize } from "../repair/raw-pages.ts";
import { type Found, scavenge } from "../repair/scavenge.ts";
import { readDeletions } from "../store/deletion-proof.ts";
import { generationOfBackup } from "../store/generation.ts";
import { openForReading } from "../store/open-database.ts";
import { storeFaultOf } from "../store/sqlite-error.ts";
import { isStructureWhole } from "../store/verify-database.ts";

/** Whether SQLite finds a space's file in order, so that a document that is not in it is in no backup either. */
export function isWholeFile(path: string, descriptor: number | null): boolean {
  // SQLite has nothing to say against an empty file. It is looked at by the descriptor that is open anyway (see FileGuard).
  if (descriptor === null || fstatSync(descriptor).size < pageSize) return false;
  return whatIsIn(path, isStructureWhole) ?? false;
}

/** What the file and its backups have together. */
export function withBackups(found: Found, backups: readonly string[]): Found {
  const all = [found, ...backups.map((backup) => scavenge(backup))];
  return {
    updates: all.flatMap(({ updates }) => updates),
    snapshots: all.flatMap(({ snapshots }) => snapshots),
    heads: all.flatMap(({ heads }) => heads),
  };
}

/**
 * The documents of which something is found. Neither what a restore gave up counts, nor what is known to have been deleted for
 * ever; both are in backups still.
 */
export function documentsInBackups(path: string, backups: readonly string[]): Set<DocumentId> {
  const generations = [path, ...backups].map(generationOf);
  const own = generations.find((each) => each !== undefined);
  const same = backups.filter((_backup, at) => generations[at + 1] === own);
  const ids = new Set(same.flatMap((backup) => [...documentsIn(scavenge(backup))]));
  for (const each of [path, ...same]) {
    for (const deleted of whatIsIn(each, readDeletions)?.proven ?? []) ids.delete(deleted);
  }
  return ids;
}

export function documentsIn({ updates, snapshots, heads }: Found): ReadonlySet<DocumentId> {
  return bodiesIn([...updates, ...snapshots, ...heads].map(({ document }) => document));
}

/** Null for the one before the first restore; undefined where a file cannot say. */
function generationOf(path: string): string | null | undefined {
  const isReadable = whatIsIn(path, (file) => file.prepare("SELECT 1 FROM meta").get()) !== null;
  return isReadable ? generationOfBackup(path) : undefined;
}

/** Null where SQLite refuses the file. */
function whatIsIn<Value>(
  path: string,
  look: (database: ReturnType<typeof openForReading>) => Value,
): Value | null {
  try {
    using database = openForReading(path);
    return look(database);
  } catch (thrown) {
    storeFaultOf(thrown);
    return null;
  }
}
