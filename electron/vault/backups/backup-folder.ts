import { readdirSync, rmSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { SpaceId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { syncFolder } from "../../platform/atomic-write.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import type { Verdict } from "../reader/contract.ts";
import { copyDatabase } from "../store/database-copy.ts";
import { removeDatabase } from "../store/database-files.ts";
import { isSqliteError, storeFaultOf } from "../store/sqlite-error.ts";
import { type BackupName, formatBackupName, parseBackupName } from "./backup-name.ts";
import { disposable } from "./rotation.ts";

export type Backup = BackupName & Readonly<{ path: string }>;

export type BackupFault = Readonly<{
  kind: "disk-full" | "read-only" | "io" | "not-whole";
}>;

/** Reads a finished copy from end to end; null if that could not be done. */
export type VerifyCopy = (path: string) => Promise<Verdict | null>;

/** The dated copies of the spaces. A copy has its name only once it was read back and is on the disk. */
export class BackupFolder {
  readonly #folder: string;
  readonly #verify: VerifyCopy;

  constructor(folder: string, verify: VerifyCopy) {
    this.#folder = folder;
    this.#verify = verify;
  }

  /** The backups of a space, newest first. What is no backup is passed over. */
  list(space: SpaceId): readonly Backup[] {
    return listBackups(this.#folder, space);
  }

  /** Copies an open database while it goes on being written. A failure leaves the older backups as they are. */
  async make(
    database: DatabaseSync,
    name: Omit<BackupName, "isPartial">,
  ): Promise<Result<Backup, BackupFault>> {
    const copy = join(this.#folder, `.${name.space}.${name.at}.tmp`);
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await copyDatabase(database, copy);

      const verdict = await this.#verify(copy);
      if (verdict === null || !verdict.isWhole) {
        await rm(copy, { force: true });
        // Without a verdict nobody has seen that it is not whole.
        return fail({ kind: verdict === null ? "io" : "not-whole" });
      }
      const whole = { ...name, isPartial: verdict.damaged.length > 0 };
      const path = join(this.#folder, formatBackupName(whole));
      await putInPlace(copy, path, this.#folder);
      const made = { ...whole, path };
      this.#rotate(made);
      return ok(made);
    } catch (thrown) {
      await rm(copy, { force: true }).catch(() => undefined);
      return fail(backupFaultOf(thrown));
    }
  }

  #rotate(made: Backup): void {
    for (const { path } of disposable(this.list(made.space), made)) removeDatabase(path);
  }
}

/** The backups of a space in a folder, newest first. */
export function listBackups(folder: string, space: SpaceId): readonly Backup[] {
  return namesIn(folder)
    .map((name) => ({ name, parsed: parseBackupName(name) }))
    .flatMap(({ name, parsed }) =>
      parsed?.space === space ? [{ ...parsed, path: join(folder, name) }] : [],
    )
    .toSorted((one, other) => other.at - one.at);
}

/** Now, or later: the moment for the name of one that is to count as the last, also where others were made by a clock that was ahead. */
export function afterAllBackups(folder: string, space: SpaceId, now: number): number {
  return Math.max(now, 1 + (listBackups(folder, space)[0]?.at ?? 0));
}

/** Removes what copies of a space left behind that were cut off. */
export function clearUnfinished(folder: string, space: SpaceId): void {
  const unfinished = namesIn(folder).filter(
    (name) => name.startsWith(`.${space}.`) && name.includes(".tmp"),
  );
  for (const name of unfinished) {
    try {
      rmSync(join(folder, name), { force: true });
    } catch (thrown) {
      // It is in nobody's way; the next start tries again.
      writeFaultOf(thrown);
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (thrown) {
    // No folder yet, or none that can be read: then there is no backup to be had.
    writeFaultOf(thrown);
    return [];
  }
}

async function putInPlace(copy: string, path: string, folder: string): Promise<void> {
  await using file = await open(copy, "r+");
  await file.sync();
  await rename(copy, path);
  await syncFolder(folder);
}

function backupFaultOf(thrown: unknown): BackupFault {
  const { kind } = isSqliteError(thrown) ? storeFaultOf(thrown) : writeFaultOf(thrown);
  return { kind: kind === "damaged" ? "not-whole" : kind };
}
