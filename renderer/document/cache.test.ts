import { expect, test } from "vitest";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { DocumentCache } from "./cache.ts";
import { rowOf } from "./checked-row.ts";
import { changeRows, countCacheRows } from "./testing/cache-rows.ts";

let names = 0;
const nextName = () => `cache-${names++}`;
const never = (failure: unknown) => expect(failure).toBe("no failure");

/** The updates that typing these words one after the other makes. */
function typed(...words: string[]): Uint8Array[] {
  const doc = new Y.Doc();
  // How many bytes an update has depends on it.
  doc.clientID = 7;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const word of words) doc.getText("body").insert(doc.getText("body").length, word);
  return updates;
}

async function wordsIn(cache: DocumentCache): Promise<string | null> {
  const remembered = await cache.load();
  if (remembered === null) return null;
  const doc = new Y.Doc();
  for (const update of remembered) Y.applyUpdate(doc, update);
  return doc.getText("body").toString();
}

test("what is remembered is there at the next opening", async () => {
  const name = nextName();
  const cache = new DocumentCache(Promise.resolve(name), never);
  expect(await cache.load()).toBeNull();
  for (const update of typed("one ", "two ", "three")) cache.remember(update);
  await cache.close();

  expect(await wordsIn(new DocumentCache(Promise.resolve(name), never))).toBe("one two three");
});

test("folding leaves one row with everything in it", async () => {
  const name = nextName();
  const cache = new DocumentCache(Promise.resolve(name), never);
  const updates = typed(...Array.from({ length: 60 }, (_, word) => `${word} `));
  for (const update of updates) cache.remember(update);
  expect(cache.hasManyRows).toBe(true);
  await cache.fold(Y.mergeUpdates(updates));
  await cache.close();

  expect(await countCacheRows(name)).toBe(1);
  expect(await wordsIn(new DocumentCache(Promise.resolve(name), never))).toMatch(/^0 1 2 .* 59 $/);
});

test("a thousand updates in one sitting lose none, though y-indexeddb would trim by then", async () => {
  const name = nextName();
  const first = new DocumentCache(Promise.resolve(name), never);
  const updates = typed(...Array.from({ length: 1000 }, (_, word) => `${word} `));
  for (const update of updates.slice(0, 10)) first.remember(update);
  await first.close();

  const second = new DocumentCache(Promise.resolve(name), never);
  await second.load();
  for (const update of updates.slice(10)) second.remember(update);
  await second.close();
  expect(await wordsIn(new DocumentCache(Promise.resolve(name), never))).toMatch(/^0 1 2 .* 999 $/);
});

test("a database that dies is reported once and bothers nobody again", async () => {
  const failures: unknown[] = [];
  const name = nextName();
  const cache = new DocumentCache(Promise.resolve(name), (failure) => failures.push(failure));
  for (const update of typed("zero ")) await cache.fold(update);
  // Deleting a database makes its open connections close.
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve;
  });

  for (const update of typed("one ", "two")) cache.remember(update);
  await cache.close();
  expect(await cache.load()).toBeNull();
  expect(failures).toHaveLength(1);
});

test("a database that cannot be opened is an empty cache", async () => {
  const failures: unknown[] = [];
  const name = nextName();
  const newer = indexedDB.open(name, 7);
  await new Promise((resolve) => {
    newer.onsuccess = resolve;
  });
  newer.result.close();

  const cache = new DocumentCache(Promise.resolve(name), (failure) => failures.push(failure));
  expect(await cache.load()).toBeNull();
  await cache.close();
  expect(failures).toHaveLength(1);
});

test("what y-indexeddb reads of it is what was remembered", async () => {
  const name = nextName();
  const cache = new DocumentCache(Promise.resolve(name), never);
  for (const update of typed("one ", "two ")) cache.remember(update);
  await cache.close();

  const doc = new Y.Doc();
  const reading = new IndexeddbPersistence(name, doc);
  await reading.whenSynced;
  await reading.destroy();
  expect(doc.getText("body").toString()).toBe("one two ");
});

test("what a program without checks remembered is read, and checked from then on", async () => {
  const name = nextName();
  const doc = new Y.Doc();
  const written = new IndexeddbPersistence(name, doc);
  await written.whenSynced;
  doc.getText("body").insert(0, "words");
  await written.destroy();

  expect(await wordsIn(new DocumentCache(Promise.resolve(name), never))).toBe("words");
  expect(await wordsIn(new DocumentCache(Promise.resolve(name), never))).toBe("words");
  await changeRows(name, (row) => row.map((byte, at) => (at === 10 ? byte ^ 1 : byte)));
  const failures: unknown[] = [];
  const damaged = new DocumentCache(Promise.resolve(name), (failure) => failures.push(failure));
  expect(await wordsIn(damaged)).toBeNull();
  expect(failures).toHaveLength(1);
});

/** What is done with a cache of which the last row was changed, by an opening and the one after it. */
async function openChanged(change: (row: Uint8Array) => unknown) {
  const name = nextName();
  const written = new DocumentCache(Promise.resolve(name), never);
  const [first, last, next] = typed("letters ", "more ", "from the vault");
  for (const update of [first, last]) written.remember(update ?? new Uint8Array());
  await written.close();
  await changeRows(name, (row, index) => (index === 1 ? change(row) : row));

  const failures: unknown[] = [];
  const report = (failure: unknown) => failures.push(failure);
  const opened = new DocumentCache(Promise.resolve(name), report);
  const words = await wordsIn(opened);
  for (const update of [last, next]) opened.remember(update ?? new Uint8Array());
  await opened.close();
  const again = await wordsIn(new DocumentCache(Promise.resolve(name), report));
  return { words, again, failures: failures.length };
}

const withoutIt = { words: "letters ", again: "letters more from the vault", failures: 1 };

test("a flipped bit in any byte of a stored update is found, also where it makes another word: it is thrown away, the others are given, and what comes then is remembered", async () => {
  const [, row] = typed("letters ", "more ");
  const { length } = rowOf(row ?? new Uint8Array());
  for (let at = 0; at < length; at++) {
    const flip = (stored: Uint8Array) => stored.map((byte, i) => (i === at ? byte ^ 1 : byte));
    expect(await openChanged(flip), `byte ${at}`).toEqual(withoutIt);
  }
});

test.each([
  ["ends too early", (row: Uint8Array) => row.slice(0, -3)],
  ["is hardly there", (row: Uint8Array) => row.slice(0, 2)],
  ["goes on after its end", (row: Uint8Array) => Uint8Array.of(...row, 0)],
  ["is no bytes any more", () => "text"],
])("a row that %s is found, and nothing of it is given", async (_what, change) => {
  expect(await openChanged(change)).toEqual(withoutIt);
});
