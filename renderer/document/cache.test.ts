import { expect, test } from "vitest";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { DocumentCache } from "./cache.ts";
import { countCacheRows } from "./testing/cache-rows.ts";

let names = 0;
const nextName = () => `cache-${names++}`;
const never = (failure: unknown) => expect(failure).toBe("no failure");

/** The updates that typing these words one after the other makes. */
function typed(...words: string[]): Uint8Array[] {
  const doc = new Y.Doc();
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

test("it reads what y-indexeddb wrote", async () => {
  const name = nextName();
  const doc = new Y.Doc();
  const written = new IndexeddbPersistence(name, doc);
  await written.whenSynced;
  doc.getText("body").insert(0, "words");
  await written.destroy();

  expect(await wordsIn(new DocumentCache(Promise.resolve(name), never))).toBe("words");
});
