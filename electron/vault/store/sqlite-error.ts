import type { StoreFault } from "#shared/sync/update-log.ts";

// Primary result codes of SQLite (sqlite.org/rescode.html); extended codes keep them in the low byte.
const withoutMemory = 7;
const readOnly = 8;
const corrupt = 11;
const full = 13;
const notADatabase = 26;
/** The file ends within a page: nothing hinders reading it, and what it should have is gone. A disk that cannot be read says otherwise. */
const shortRead = 522;
/** No permission, busy, locked, out of memory, read-only, interrupted, the disk's error, a full one, not to be opened, locks in disorder. */
const hindrances: ReadonlySet<number> = new Set([
  3,
  5,
  6,
  withoutMemory,
  readOnly,
  9,
  10,
  full,
  14,
  15,
]);

/** What we found damaged ourselves, where SQLite had nothing to say against it. */
export class FoundDamaged extends Error {
  readonly errcode = corrupt;
}

/** SQLite's result code, or null if something else was thrown. */
function codeOf(thrown: unknown): number | null {
  if (!(thrown instanceof Error)) return null;
  if (isNumberOfNobody(thrown)) return corrupt;
  if (!("errcode" in thrown) || typeof thrown.errcode !== "number") return null;
  return thrown.errcode === shortRead ? corrupt : thrown.errcode;
}

/** A number larger than any we write: SQLite read it, and Node refuses to hand it on. */
function isNumberOfNobody(thrown: Error): boolean {
  return (
    "code" in thrown &&
    thrown.code === "ERR_OUT_OF_RANGE" &&
    /JavaScript number/.test(thrown.message)
  );
}

/** Why SQLite could not write; anything that is not an error of SQLite is a bug and is thrown on. */
export function storeFaultOf(thrown: unknown): StoreFault {
  const code = codeOf(thrown);
  if (code === null) throw thrown;

  switch (code & 0xff) {
    case full:
      return { kind: "disk-full" };
    case readOnly:
      return { kind: "read-only" };
    case corrupt:
    case notADatabase:
      return { kind: "damaged" };
    default:
      return { kind: "io", code: `sqlite-${code}` };
  }
}

/** True if what SQLite met in the file cannot be one of its databases, or no longer is. */
export function isDamage(thrown: unknown): boolean {
  const primary = (codeOf(thrown) ?? 0) & 0xff;
  return primary === corrupt || primary === notADatabase;
}

/**
 * True if SQLite was kept from looking at what is in the file, by the disk, its memory or another program: that says
 * nothing of the file. Anything else that it says against one comes of what it read there.
 */
export function isHindrance(thrown: unknown): boolean {
  return hindrances.has((codeOf(thrown) ?? 0) & 0xff);
}

/** Also where Node refuses to hand on what SQLite read: that is the file's fault, and no bug. */
export function isSqliteError(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !("code" in thrown)) return false;
  return thrown.code === "ERR_SQLITE_ERROR" || isNumberOfNobody(thrown);
}

/** Goes on only where SQLite said something against the file; anything that kept it from looking is thrown on, as is a bug. */
export function throwHindrance(thrown: unknown): void {
  if (!isSqliteError(thrown) || isHindrance(thrown)) throw thrown;
}

/**
 * Whether Node gave a copy up whose first step came while something was written: SQLite then says that it is busy, and
 * Node, which would ask again, takes it for the end because no page is known to be left (`BackupJob` in its node_sqlite.cc).
 * The error that it makes of that says that there is none.
 */
export function isGivenUpForWriting(thrown: unknown): boolean {
  return isSqliteError(thrown) && codeOf(thrown) === 0;
}

export function isWithoutMemory(thrown: unknown): boolean {
  return ((codeOf(thrown) ?? 0) & 0xff) === withoutMemory;
}
