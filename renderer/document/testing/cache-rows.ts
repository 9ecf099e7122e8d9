import * as database from "lib0/indexeddb";

/** How many rows a cache's database holds, counted past the cache itself. */
export async function countCacheRows(name: string): Promise<number> {
  const opened = await database.openDB(name, () => {});
  const rows = await database.count(opened.transaction("updates").objectStore("updates"));
  opened.close();
  return rows;
}
