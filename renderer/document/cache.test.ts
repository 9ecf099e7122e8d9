import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { DocumentCache } from "./cache.ts";

let names = 0;
const nextName = () => `cache-${names++}`;
const never = (failure: unknown) => expect(failure).toBe("no failure");

test("what is remembered comes back in order", async () => {
  const name = nextName();
  const cache = new DocumentCache(name, never);
  for (const byte of [1, 2, 3]) cache.remember(Uint8Array.of(byte));
  expect((await cache.load()).map((update) => update[0])).toEqual([1, 2, 3]);
  await cache.close();

  const again = new DocumentCache(name, never);
  expect(await again.load()).toHaveLength(3);
});

test("folding leaves one row", async () => {
  const cache = new DocumentCache(nextName(), never);
  for (let row = 0; row < 60; row++) cache.remember(Uint8Array.of(row));
  expect(cache.hasManyRows).toBe(true);
  await cache.fold(Uint8Array.of(99));
  expect(await cache.load()).toEqual([Uint8Array.of(99)]);
});

test("a database that dies is reported once and bothers nobody again", async () => {
  const failures: unknown[] = [];
  const name = nextName();
  const cache = new DocumentCache(name, (failure) => failures.push(failure));
  await cache.load();
  // Deleting a database makes its open connections close.
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve;
  });

  cache.remember(Uint8Array.of(1));
  cache.remember(Uint8Array.of(2));
  expect(await cache.load()).toEqual([]);
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

  const cache = new DocumentCache(name, (failure) => failures.push(failure));
  expect(await cache.load()).toEqual([]);
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

  const copy = new Y.Doc();
  for (const update of await new DocumentCache(name, never).load()) Y.applyUpdate(copy, update);
  expect(copy.getText("body").toString()).toBe("words");
});
