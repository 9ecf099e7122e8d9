import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { privateSpaceId, type SpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { writeFaultOf } from "../platform/write-fault.ts";
import { parseBackupName } from "./backups/backup-name.ts";
import { listBackups } from "./backups/backup-folder.ts";

/** A file that was set aside, or one that was still to be put back. */
const leftOver = /^(?:\.put-back\.)?(\w+)\.(?:damaged-.*\.db|db\.tmp)$/;

/**
 * Every space that has something here: a file, a damaged one that was set aside, or backups. A space
 * that was removed has a backup that says so, and is known only once it is back. Private comes first.
 */
export function knownSpaces(folder: string, backups: string): readonly SpaceId[] {
  const names = namesIn(folder);
  const present = spacesIn(names, /^(\w+)\.db$/);
  const hinted = [...spacesIn(names, leftOver), ...spacesWithBackups(backups)];
  const missing = hinted.filter((id) => !wasRemoved(backups, id));
  const others = new Set([...present, ...missing]);
  others.delete(privateSpaceId);
  return [privateSpaceId, ...[...others].toSorted()];
}

/** Whether a space whose file is not there was never removed: something of it is left. */
export function isMissing(path: string, id: SpaceId, backups: string): boolean {
  const isAside = spacesIn(namesIn(dirname(path)), leftOver).includes(id);
  const hasBackups = listBackups(backups, id).length > 0;
  return (isAside || hasBackups) && !wasRemoved(backups, id);
}

/** The spaces that have backups, each once. */
export function spacesWithBackups(backups: string): readonly SpaceId[] {
  const spaces = namesIn(backups).flatMap((name) => parseBackupName(name)?.space ?? []);
  return [...new Set(spaces)];
}

/** The last thing that was kept of it was kept because it went. */
export function wasRemoved(backups: string, id: SpaceId): boolean {
  return listBackups(backups, id)[0]?.reason === "removed";
}

function spacesIn(names: readonly string[], shape: RegExp): readonly SpaceId[] {
  return names.flatMap((name) => spaceIdSchema.safeParse(shape.exec(name)?.[1]).data ?? []);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (thrown) {
    // No folder yet, or none that can be read: then nothing is known but Private.
    writeFaultOf(thrown);
    return [];
  }
}
