import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Backup } from "../backups/backup-folder.ts";
import { stampOf } from "../backups/backup-name.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { removeDatabase } from "../store/database-files.ts";
import { noteDeletion, settleDeletions } from "../store/deletion-proof.ts";
import { createDatabase } from "../store/open-database.ts";
import { saidGenerationOf } from "../store/generation.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { mendMilestones } from "../store/mend-milestones.ts";
import { verifyDatabase } from "../store/verify-database.ts";
import { partCertain } from "./certain.ts";
import { copyAllOtherTables, copyOtherTables } from "./other-tables.ts";
import { dropDeleted } from "./drop-deleted.ts";
import { fillCertain } from "./fill-certain.ts";
import { continueChains, fillRecord } from "./fill-record.ts";
import { noteMadeAnew, type Rebuilt } from "./made-anew.ts";
import { deletionsIn } from "./raw-deletions.ts";
import { type FoundUpdate, scavenge } from "./scavenge.ts";
import { takeNewerNotes } from "./made-since.ts";
import { makingNameOf, nextAside, takeThePlace } from "./take-the-place.ts";

type Given = Readonly<{
  path: string;
  /** Another file that speaks for the space, where none has its name. */
  source?: string;
  /** Of a last transaction that is torn. */
  torn?: readonly FoundUpdate[] | undefined;
  backups: readonly Backup[];
  now: number;
}>;

/**
 * Makes a space's file anew from all that can still be proven: what lies in the damaged file, and the
 * backups of the same generation. The damaged file is kept beside it under a dated name.
 */
export function rebuild({ path, source = path, torn = [], backups, now }: Given): Rebuilt {
  const fresh = makingNameOf(path, "rebuilding", now);
  removeDatabase(fresh);

  const database = createDatabase(fresh);
  let backupFrom: number | null = null;
  let rebuilt: Rebuilt;
  try {
    const scratch = join(dirname(path), `.reading.${stampOf(now)}.tmp`);
    database.exec("BEGIN");
    const perhaps = [fillCertain(database, source)];
    if (isAside({ path, source })) {
      takeNewerNotes(database, backups, { source, path, scratch, now });
      perhaps.push(fillCertain(database, path));
    }
    // One that was set aside may be of before a restore, which brought a document back.
    const own = isAside({ path, source }) ? path : source;
    for (const [id, at] of deletionsIn(own)) noteDeletion(database, id, at);
    const unread = copyAllOtherTables(database, { path: source, scratch });
    let generation = generationIn(database, unread);
    // What is damaged beyond repair makes room for what a backup has of it.
    mendMilestones(database);
    settleDeletions(database);
    for (const backup of backups) {
      const theirs = saidGenerationOf(backup.path);
      // The file could not say: the newest backup that can speaks for it.
      if (generation === undefined && theirs !== undefined) {
        generation = theirs;
        writeMeta(database, "generation", generation);
      }
      // A backup of another generation tells of edits that a restore gave up on purpose.
      if (generation !== undefined && generation !== (theirs ?? null)) continue;
      const found = partCertain(scavenge(backup.path));
      fillRecord(database, found.certain);
      perhaps.push(found.perhaps);
      copyOtherTables(database, { path: backup.path, scratch });
      backupFrom ??= backup.at;
    }
    mendMilestones(database);
    settleDeletions(database);
    for (const updates of [...perhaps, torn]) continueChains(database, updates);
    dropDeleted(database);
    // Sequences of this device may be lost with the rows that had them: none is given twice.
    writeMeta(database, "device", null);
    database.exec("COMMIT");
    const { documents, damaged } = verifyDatabase(database);
    const setAside = keptOf({ path, source, now });
    rebuilt = { wasGone: setAside === null, setAside, backupFrom, documents, damaged };
    noteMadeAnew(database, rebuilt);
    database.close();
  } catch (thrown) {
    // On a disk that is full it would be in the way of whoever tries again.
    database.close();
    removeDatabase(fresh);
    throw thrown;
  }
  takeThePlace({ fresh, path, making: "rebuilding", now, source });
  return rebuilt;
}

type Place = Readonly<{ path: string; source: string; now: number }>;

/** Where the file that is read will lie then. */
function keptOf({ path, source, now }: Place): string | null {
  if (!existsSync(source)) return null;
  return isAside({ path, source }) ? source : nextAside(path, now);
}

/** It was set aside before: what the present file had since is in its log alone, where that is gone. */
function isAside({ path, source }: Omit<Place, "now">): boolean {
  return source !== path && source !== putBackNameOf(path);
}

/** Null for the first one, undefined where the file could not say: what is read there is its own only if it names the space. */
function generationIn(
  database: DatabaseSync,
  unread: readonly string[],
): string | null | undefined {
  const couldSay = !unread.includes("meta") && readMeta(database, "space") !== null;
  return readMeta(database, "generation") ?? (couldSay ? null : undefined);
}
