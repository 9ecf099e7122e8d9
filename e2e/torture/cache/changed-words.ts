import type { Page } from "@playwright/test";

/** Puts other words in the place of these in the window's cache, past the app: what is stored can be read as ever. */
export async function changeCachedWords(page: Page, words: readonly string[]): Promise<void> {
  const changed = await page.evaluate(changeRows, words);
  if (changed === 0) throw new Error("No row of the cache has one of the words");
}

/** In the window: one bit of the first letter of each of these words, in every row; the answer is in how many rows. */
async function changeRows(words: readonly string[]): Promise<number> {
  const answered = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("The cache cannot be changed"));
    });
  const changed = (row: Uint8Array) => {
    const text = Array.from(row, (byte) => String.fromCharCode(byte)).join("");
    const other = row.slice();
    for (const word of words) {
      const at = text.indexOf(word);
      if (at >= 0) other[at] = (other[at] ?? 0) ^ 1;
    }
    return other.every((byte, at) => byte === row[at]) ? null : other;
  };

  let count = 0;
  for (const { name = "" } of await indexedDB.databases()) {
    if (!name.startsWith("document/")) continue;
    const opened = await answered(indexedDB.open(name));
    const store = opened.transaction("updates", "readwrite").objectStore("updates");
    for (const key of await answered(store.getAllKeys())) {
      const row: unknown = await answered(store.get(key) as IDBRequest<unknown>);
      const other = row instanceof Uint8Array ? changed(row) : null;
      if (other === null) continue;
      await answered(store.put(other, key));
      count += 1;
    }
    opened.close();
  }
  return count;
}
