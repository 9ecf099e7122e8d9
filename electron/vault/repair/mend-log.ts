import { renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { PartId } from "#shared/domain/ids.ts";
import type { SpaceUnavailable } from "#shared/domain/space-unavailable.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { stampOf } from "../backups/backup-name.ts";
import { readFromCopy } from "../store/database-copy.ts";
import { syncPath } from "../store/database-files.ts";
import { migrations } from "../store/migrations.ts";
import { recognise } from "../store/recognise.ts";
import { brokenParts, isStructureWhole } from "../store/verify-database.ts";
import { isCut, writeMendedLog } from "./mended-log.ts";

export type LogState = "not cut" | "mended" | "not to be mended";

/**
 * Mends the log of a file that nobody has open, where SQLite would forget what stands behind a damaged place of it: with new
 * checksums, if all is whole then. What is not is left as it lies, and SQLite is not let near it. A file that is not for this
 * version is refused and left alone.
 */
export function mendLog(path: string, now: number): Result<LogState, SpaceUnavailable> {
  const judged = stateOf(path);
  if (!isCut(path)) return ok("not cut");
  const folder = dirname(path);
  const scratch = join(folder, `.reading.${stampOf(now)}.tmp`);
  let isComplete = false;
  const putLog = (from: string, to: string) => void (isComplete = writeMendedLog(from, to));
  const mended = readFromCopy(path, scratch, { read: judge, putLog });
  // Whose file it is, and what was damaged before, may be seen only without what is damaged in the log.
  const isKnown = mended?.refusal === null && mended.broken?.size === 0;
  const seen = isKnown ? null : readFromCopy(path, scratch, { read: judge });
  const refusal = [mended, seen].map((each) => each?.refusal).find(isForOthers);
  if (refusal !== undefined && refusal !== null) return fail(refusal);
  if (!isComplete || !isAsWholeAs(mended, seen)) return ok("not to be mended");

  const fresh = join(folder, `.rebuilding.${basename(path)}-wal.tmp`);
  try {
    writeMendedLog(`${path}-wal`, fresh);
    // Whoever has the file open goes on writing into the log that he has: it is not to go from under its name.
    if (stateOf(path) !== judged) return fail({ kind: "io" });
    renameSync(fresh, `${path}-wal`);
  } finally {
    // On a disk that is full it would be in the way.
    rmSync(fresh, { force: true });
  }
  syncPath(folder);
  return ok("mended");
}

/** Such a file is left as it is, with all that lies beside it. */
export function isForOthers(refusal: SpaceUnavailable | null | undefined): boolean {
  return refusal?.kind === "newer-version" || refusal?.kind === "not-ours";
}

type Judged = Readonly<{
  refusal: SpaceUnavailable | null;
  isStructureWhole: boolean;
  /** Parts of documents, and how much each lacks; null if nothing can be said of them. */
  broken: ReadonlyMap<PartId, number> | null;
}>;

function judge(copy: DatabaseSync): Judged {
  const { refusal } = recognise(copy, migrations);
  if (refusal !== null) return { refusal, isStructureWhole: false, broken: null };
  return { refusal, isStructureWhole: isStructureWhole(copy), broken: brokenParts(copy) };
}

/** What is broken without it as well says nothing against a log, as long as no more is missing with it. */
function isAsWholeAs(mended: Judged | null, before: Judged | null): boolean {
  if (mended?.isStructureWhole !== true || mended.broken === null) return false;
  return [...mended.broken].every(
    ([part, missing]) => missing <= (before?.broken?.get(part) ?? -1),
  );
}

/** Whether somebody has written in the file or its log since is told by this. */
function stateOf(path: string): string {
  const files = ["", "-wal"].map((end) =>
    statSync(`${path}${end}`, { bigint: true, throwIfNoEntry: false }),
  );
  return files.map((file) => `${file?.ino} ${file?.size} ${file?.mtimeNs}`).join();
}
