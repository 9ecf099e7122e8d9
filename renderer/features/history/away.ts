import type { BlockId } from "#shared/document/blocks/block.ts";
import {
  compareStates,
  isTelling,
  summarise,
  type Summary,
} from "#shared/document/difference/difference.ts";
import { onlyBy } from "#shared/document/difference/theirs.ts";
import type { Author, Reading } from "#shared/domain/author.ts";
import type { Versions } from "../../document/versions.ts";
import { authorsOf } from "./history-words.ts";

/** What others did to a document since it was read on this computer. */
export type Away = Readonly<{
  /** The version at which it was read last. */
  lastRead: number;
  summary: Summary;
  /** Who did it. */
  who: readonly Author[];
  /** The blocks that they changed and that are there, from top to bottom. */
  blocks: readonly BlockId[];
  removal: Removal | null;
}>;

/** Somebody took much out of it, and the version before that is there. */
export type Removal = Readonly<{ kept: number; by: Author | null; blocks: number }>;

/** Looks what others did since the document was read here. Null where there is nothing to be told: then it counts as read. */
export async function lookAway(versions: Versions): Promise<Away | null> {
  const reading = await versions.reading();
  if (reading === null || reading.unread === null) return null;
  const found = await compareWithLastRead(versions, reading);
  if (found === null) await versions.markRead();
  return found;
}

/** The same for what happened before somebody's eyes: they saw it all, and can have a version back that was kept. */
export async function lookForRemoval(versions: Versions): Promise<Away | null> {
  const reading = await versions.reading();
  if (reading === null || (reading.unread?.removal ?? null) === null) return null;
  return aloneFrom(await removalOf(versions, reading, await versions.authors()));
}

async function compareWithLastRead(versions: Versions, reading: Reading): Promise<Away | null> {
  const { lastRead } = reading;
  const [read, present, authors] = await Promise.all([
    lastRead === null ? null : versions.read(lastRead),
    versions.present(),
    versions.authors(),
  ]);
  // One that was never read here is new as a whole, and says so by itself.
  if (lastRead === null || read === null || !read.ok) {
    return aloneFrom(await removalOf(versions, reading, authors));
  }
  const authorship = present.authorsSince(read.value.clocks);
  const others = authors.filter(({ isSelf }) => !isSelf);
  const theirs = onlyBy(
    new Set(others.flatMap(({ clients }) => clients)),
    authorship,
    compareStates(read.value, present, versions.document.type),
  );
  const summary = summarise(theirs);
  const removal = await removalOf(versions, reading, authors);
  if (summary.changes === 0 && removal === null) return null;
  const who = authorsOf(authorship.all, authors) ?? [];
  return {
    lastRead,
    summary,
    who: who.filter(({ isSelf }) => !isSelf),
    blocks: theirs.rows.flatMap((row) =>
      isTelling(row) && row.kind !== "removed" && "after" in row ? [row.after.id] : [],
    ),
    removal,
  };
}

function aloneFrom(removal: Removal | null): Away | null {
  if (removal === null) return null;
  const summary = { changes: 0, removed: 0, sections: [] };
  return { lastRead: removal.kept, summary, who: [], blocks: [], removal };
}

/** Whether all that was taken out is there again. */
export async function isBack(versions: Versions, { kept }: Removal): Promise<boolean> {
  return (await removedSince(versions, kept)) === 0;
}

async function removalOf(
  versions: Versions,
  { unread }: Reading,
  authors: readonly Author[],
): Promise<Removal | null> {
  if (unread === null || unread.removal === null) return null;
  const { kept, by } = unread.removal;
  const removed = await removedSince(versions, kept);
  const author = authors.find(({ devices }) => devices.includes(by)) ?? null;
  // Somebody has brought it back meanwhile.
  return removed === null || removed === 0 ? null : { kept, by: author, blocks: removed };
}

/** How many blocks of a version are there no longer; null where it cannot be read. */
async function removedSince(versions: Versions, version: number): Promise<number | null> {
  const before = await versions.read(version);
  if (!before.ok) return null;
  const present = await versions.present();
  return summarise(compareStates(before.value, present, versions.document.type)).removed;
}
