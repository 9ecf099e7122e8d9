import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolderDurably } from "../../platform/durable-folder.ts";
import { putBackNameOf } from "../backups/put-back.ts";
import { removeDatabase } from "../store/database-files.ts";
import { type Place, settlePutBack } from "./settle-put-back.ts";
import {
  asideNameOf,
  bringBack,
  bringBackUpdates,
  finishTaking,
  type Ready,
  readyFor,
  setAside,
} from "./take-the-place.ts";

/**
 * Putting a new file in the place of the present one moves several. Were that cut off, they are brought together again, or
 * brought to their places. Answers the file that speaks for the space where none has its name: it may lie there since long ago,
 * or have been cut off while it was written, so that the space is to be made anew from it and from the backups.
 */
export function undoInterrupted(place: Place): string | null {
  const { path } = place;
  const folder = dirname(path);
  makeFolderDurably(folder);
  const toPutBack = putBackNameOf(path);
  const ready = readyFor(path);
  for (const { stamp } of ready) bringBack(path, stamp);
  for (const stamp of cutOffByEarlierVersions(path)) bringBackUpdates(path, stamp);
  // Not before what belongs together lies together.
  const aside = ready.map(({ stamp }) => asideNameOf(path, stamp)).find(existsSync);
  settlePutBack(place, existsSync(path) ? path : (aside ?? path));
  for (const each of ready) {
    // What was in an open file whose name went is newer than what was to take its place.
    const mayGoOn = isSetAsideFor(each, path) && !existsSync(path) && !existsSync(toPutBack);
    if (mayGoOn) finishTaking(each, path);
  }
  // Only now: what was to take the place shows that setting aside was cut off.
  for (const name of readdirSync(folder)) {
    if (isUnfinished(name, path)) removeDatabase(join(folder, name));
  }
  if (existsSync(path)) return null;
  if (existsSync(toPutBack)) return toPutBack;
  const newest = [...setAside(path)].findLast(([, ends]) => ends.includes(""));
  return newest === undefined ? null : asideNameOf(path, newest[0]);
}

/** What was made anew from a file that lies here since long ago is made once more: backups may have more by now. */
function isSetAsideFor({ making, stamp }: Ready, path: string): boolean {
  return making === "restoring" || existsSync(asideNameOf(path, stamp));
}

/**
 * Before what is ready had a name of its own: nothing was set aside while a file was made, only once it was. A log that was left by
 * a kept file which somebody deleted looks like one of these, where the clock was set back since.
 */
function cutOffByEarlierVersions(path: string): readonly string[] {
  const begun = readdirSync(dirname(path)).flatMap((name) => {
    const start = startsOfMaking(path).find((each) => name.startsWith(each));
    return start === undefined ? [] : [name.slice(start.length, -".tmp".length)];
  });
  const [first] = begun.toSorted();
  if (first === undefined) return [];
  const orphans = [...setAside(path)].filter(([, ends]) => !ends.includes(""));
  return orphans.map(([stamp]) => stamp).filter((stamp) => stamp >= first);
}

/** What is made for another space is left to that one: it may be in the middle of a restore. */
function isUnfinished(name: string, path: string): boolean {
  const starts = ["rebuilding", "restoring", "rebuilt", "restored"].map(
    (work) => `.${work}.${basename(path)}`,
  );
  // The log of what is restored may have been in the middle of being mended.
  const made = name.replace(/^\.rebuilding(?=\.\.restoring\.)\./, "");
  if (starts.some((start) => made.startsWith(`${start}.`) || made.startsWith(`${start}-`)))
    return true;
  return /^\.(?:(?:creating|reading)\.|(?:rebuilding|restoring)\.\d).*tmp/.test(name);
}

function startsOfMaking(path: string): readonly string[] {
  return ["rebuilding", "restoring"].map((work) => `.${work}.${basename(path)}.`);
}
