import type { Page } from "@playwright/test";
import { expect, patience } from "../../fixtures/patience.ts";
import * as Y from "yjs";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { readBlocks } from "#shared/document/read-blocks.ts";

/** Waits until the window's cache has these words too: it is told after the vault, and nobody waits for it. */
export async function untilCached(page: Page, words: string): Promise<void> {
  const look = async () => expect(await cachedWords(page)).toContain(words);
  await expect(look).toPass({ timeout: patience });
}

/** What the window's cache has of the words of each document, read past the app. */
async function cachedWords(page: Page): Promise<string> {
  const caches = await page.evaluate(readRows);
  return caches
    .map((rows) => {
      const doc = new Y.Doc();
      for (const row of rows) Y.applyUpdate(doc, Uint8Array.from(row));
      return readBlocks(doc)
        .map(({ content }) => textOfContent(content))
        .join("\n");
    })
    .join("\n");
}

/** In the window: the rows of every document's cache. */
async function readRows(): Promise<number[][][]> {
  const answered = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("The cache cannot be read"));
    });
  const caches: number[][][] = [];
  for (const { name = "" } of await indexedDB.databases()) {
    if (!name.startsWith("document/")) continue;
    const opened = await answered(indexedDB.open(name));
    const all: IDBRequest<unknown[]> = opened
      .transaction("updates")
      .objectStore("updates")
      .getAll();
    const rows = await answered(all);
    caches.push(rows.map((row) => (row instanceof Uint8Array ? [...row] : [])));
    opened.close();
  }
  return caches;
}
