import * as database from "lib0/indexeddb";

/** How many rows a cache's database holds, counted past the cache itself. */
export async function countCacheRows(name: string): Promise<number> {
  const opened = await database.openDB(name, () => {});
  const rows = await database.count(opened.transaction("updates").objectStore("updates"));
  opened.close();
  return rows;
}

/** Puts a row into a cache's database that is no update. */
export async function damageCache(name: string): Promise<void> {
  const opened = await database.openDB(name, () => {});
  const store = opened.transaction("updates", "readwrite").objectStore("updates");
  await database.rtop(store.add(Uint8Array.of(1, 200, 3)));
  opened.close();
}
