import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { stampOf } from "../backups/backup-name.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { freeTornEnd, syncPath, tornEndsBeside } from "../store/database-files.ts";

/** How a space's file comes to be made beside the present one: anew, or from a backup. */
export type Making = "rebuilding" | "restoring";

/** What is ready has a name of its own: nothing that is only being made takes the place of the present file. */
const readyNames = { rebuilding: "rebuilt", restoring: "restored" } as const;

/** What lies beside a file and says nothing that is not in the file or its log. */
const wordless: ReadonlySet<string> = new Set(["-shm", "-journal"]);

/** What was made, and does not have its place yet. */
export type Ready = Readonly<{ at: string; making: Making; stamp: string }>;

export function makingNameOf(path: string, making: Making, now: number): string {
  return join(dirname(path), `.${making}.${basename(path)}.${stampOf(now)}.tmp`);
}

type Taking = Readonly<{
  /** Where the new file was made, whole and without a log. */
  fresh: string;
  path: string;
  making: Making;
  now: number;
  /** The file that was read instead, where none has the name. */
  source?: string;
  /** Whether a backup holds the present file, so that the new one may be put over it. */
  isKept?: boolean;
}>;

/**
 * Puts a file that was made in the place of the present one, which is set aside. What is
 * ready and what is set aside for it have one stamp: by that they are known to belong together.
 */
export function takeThePlace(taking: Taking): void {
  const { fresh, path, making, source = path, isKept = false } = taking;
  const stamp = freeStamp(path, taking.now);
  const ready = join(dirname(path), `.${readyNames[making]}.${basename(path)}.${stamp}.tmp`);
  syncPath(fresh);
  // Before anything of the present file moves, the disk is to know why.
  moveDurably(fresh, ready);
  const mayBePutOver = isKept && endsBeside(path).every((end) => end === "-shm");
  if (!mayBePutOver) setFileAside(path, stamp, source);
  moveDurably(ready, path);
}

export function readyFor(path: string): readonly Ready[] {
  const folder = dirname(path);
  return readdirSync(folder).flatMap((name) =>
    (["rebuilding", "restoring"] as const).flatMap((making) => {
      const start = `.${readyNames[making]}.${basename(path)}.`;
      if (!name.startsWith(start) || !name.endsWith(".tmp")) return [];
      return [{ at: join(folder, name), making, stamp: name.slice(start.length, -4) }];
    }),
  );
}

/** Goes on where it was cut off after the present file had gone. */
export function finishTaking({ at, stamp }: Ready, path: string): void {
  setFileAside(path, stamp, asideNameOf(path, stamp));
  moveDurably(at, path);
}

/**
 * Brings back beside a file what had moved when setting it aside was cut off: what lies in the log belongs to what lies in the
 * file.
 */
export function bringBack(path: string, stamp: string): void {
  const aside = asideNameOf(path, stamp);
  // All of it is there.
  if (existsSync(aside)) return;
  for (const end of endsBeside(aside)) {
    const isTaken = existsSync(`${path}${end}`);
    // What has no words in it is of use beside its own log only.
    if (isTaken && wordless.has(end)) rmSync(`${aside}${end}`);
    // A file that was opened meanwhile has a log already: what this one has goes on where the chains end.
    else renameSync(`${aside}${end}`, `${path}${isTaken ? freeTornEnd(path) : end}`);
  }
  syncPath(dirname(path));
}

/** The same where nothing says that the log belongs to the file: it is read for what goes on where the chains end, which proves itself. */
export function bringBackUpdates(path: string, stamp: string): void {
  const aside = asideNameOf(path, stamp);
  for (const end of endsBeside(aside)) {
    if (!wordless.has(end)) renameSync(`${aside}${end}`, `${path}${freeTornEnd(path)}`);
  }
  syncPath(dirname(path));
}

/** The stamps of what was set aside beside a file, the oldest first, and what lies there of each. */
export function setAside(path: string): ReadonlyMap<string, readonly string[]> {
  const start = `${basename(path, ".db")}.damaged-`;
  const found = new Map<string, string[]>();
  for (const name of readdirSync(dirname(path)).toSorted()) {
    const [stamp = "", end] = name.startsWith(start) ? name.slice(start.length).split(".db") : [];
    if (end !== undefined) found.set(stamp, [...(found.get(stamp) ?? []), end]);
  }
  return found;
}

/** Where a file will lie that is set aside now. */
export function nextAside(path: string, now: number): string {
  return asideNameOf(path, freeStamp(path, now));
}

export function asideNameOf(path: string, stamp: string): string {
  return path.replace(/\.db$/, `.damaged-${stamp}.db`);
}

/** Moves a file and what belongs to it out of the way. Nothing is deleted, and nothing written over. */
function setFileAside(path: string, stamp: string, source: string): void {
  const aside = asideNameOf(path, stamp);
  // The log of a file that is gone is to be read together with no other. It keeps its end where there is none, so that it is what it
  // was if this is cut off: what it says of anything but updates, or behind a gap, is believed of such a log only.
  const isOther = source === putBackNameOf(path) || existsSync(aside);
  for (const end of endsBeside(path)) {
    const isForeign = end === "-wal" && isOther;
    renameSync(`${path}${end}`, `${aside}${isForeign ? freeTornEnd(aside) : end}`);
  }
  // The log first: a file that is still there is known to lack it.
  syncPath(dirname(path));
  const file = source === putBackNameOf(path) ? source : path;
  if (existsSync(file)) moveDurably(file, aside);
}

function freeStamp(path: string, now: number): string {
  const known = setAside(path);
  for (let at = now; ; at++) {
    const stamp = stampOf(at);
    if (!known.has(stamp)) return stamp;
  }
}

/** What lies beside a file and belongs to it alone. */
function endsBeside(path: string): readonly string[] {
  const ends = [...wordless, ...tornEndsBeside(path), "-wal"];
  return ends.filter((end) => existsSync(`${path}${end}`));
}

function moveDurably(from: string, to: string): void {
  renameSync(from, to);
  syncPath(dirname(to));
}
