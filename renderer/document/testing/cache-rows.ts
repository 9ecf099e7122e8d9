import * as database from "lib0/indexeddb";
import { rowOf } from "../checked-row.ts";

/** How many rows a cache's database holds, counted past the cache itself. */
export async function countCacheRows(name: string): Promise<number> {
  const opened = await database.openDB(name, () => {});
  const rows = await database.count(opened.transaction("updates").objectStore("updates"));
  opened.close();
  return rows;
}

/** Puts a row into a cache's database that is what was written, and no update. */
export async function damageCache(name: string): Promise<void> {
  const opened = await database.openDB(name, () => {});
  const store = opened.transaction("updates", "readwrite").objectStore("updates");
  await database.rtop(store.add(rowOf(Uint8Array.of(1, 200, 3))));
  opened.close();
}

/** Changes the rows that a cache wrote in place, the oldest first. */
export async function changeRows(
  name: string,
  change: (row: Uint8Array, index: number) => unknown,
): Promise<void> {
  const opened = await database.openDB(name, () => {});
  const store = opened.transaction("updates", "readwrite").objectStore("updates");
  const rows: readonly { k: IDBValidKey; v: unknown }[] = await database.getAllKeysValues(store);
  const written = rows.flatMap(({ k, v }) =>
    v instanceof Uint8Array && v.length > 2 ? [{ k, row: v }] : [],
  );
  if (written.length === 0) throw new Error("The cache has remembered something");
  await Promise.all(
    written.map(({ k, row }, index) => database.rtop(store.put(change(row, index), k))),
  );
  opened.close();
}
