import * as database from "lib0/indexeddb";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { documentParts } from "#shared/sync/envelope/envelope.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { rowOf, updateIn } from "./checked-row.ts";

/** Rows beyond this many are folded into one, because opening reads every row. */
const manyRows = 50;

const storeName = "updates";

/** Where y-indexeddb lets others put something: here, that every row has its check. */
const customName = "custom";
const checkedKey = "rows have a check";

/**
 * What this window remembers of a document, so that the next opening can paint at once: y-indexeddb,
 * kept at arm's length. It is a convenience and never the record: whatever goes wrong in it is
 * reported once, and from then on it remembers nothing.
 *
 * y-indexeddb would apply its rows straight to the document, past the door, and throw into the
 * document's own events when its database dies. So the rows are read here, it gets a document of its
 * own that stays empty, and is handed each update to store.
 *
 * The browser guards what it stores only in part. So each row says whether it is what was written, and one
 * that is not is thrown away and read by nobody. The others stay: they may hold what no vault has yet.
 */
export class DocumentCache {
  readonly #name: Promise<string>;
  readonly #report: (failure: unknown) => void;
  #reading: Promise<readonly Uint8Array[] | null>;
  readonly #opening: Promise<IndexeddbPersistence | null>;
  /** The work begun last. The database does one after the other, so when it is done, all is. */
  #latest: Promise<unknown> = Promise.resolve();
  #ended = false;
  #rows = 0;

  /** Nothing is read or written until the name is known. */
  constructor(name: Promise<string>, report: (failure: unknown) => void) {
    this.#name = name;
    this.#report = report;
    this.#reading = this.#read();
    this.#opening = this.#open();
  }

  /** Everything it remembered when it was opened, as updates; null when that is nothing or cannot be read. */
  async load(): Promise<readonly Uint8Array[] | null> {
    const rows = await this.#reading;
    // They have served, and a long document's are not held twice.
    this.#reading = Promise.resolve(null);
    return rows === null || rows.length === 0 || this.#ended ? null : rows;
  }

  remember(update: Uint8Array): void {
    this.#rows += 1;
    void this.#attempt((persistence) => {
      // Its own trimming would write down the copy that was given up.
      persistence._dbsize = 0;
      persistence._storeUpdate(rowOf(update), null);
      return whenWritten(persistence);
    });
  }

  get hasManyRows(): boolean {
    return this.#rows > manyRows;
  }

  /** Puts one row in place of all. The old rows go in the same transaction in which the new one comes. */
  async fold(everything: Uint8Array): Promise<void> {
    this.#rows = 1;
    await this.#attempt((persistence) => {
      const store = storeOf(persistence);
      return Promise.all([
        database.rtop(store.clear()),
        database.rtop(store.add(rowOf(everything))),
      ]);
    });
  }

  /** Forgets everything and remembers nothing more: the document was deleted for ever. */
  async forget(): Promise<void> {
    await this.close();
    await removeDatabase(await this.#name, this.#report);
  }

  /** Finishes what it was given to remember, and closes. */
  async close(): Promise<void> {
    await this.#latest;
    this.#ended = true;
    await (await this.#opening)?.destroy();
  }

  /** y-indexeddb tells nobody when it cannot open, so this also tries whether it could. */
  async #read(): Promise<readonly Uint8Array[] | null> {
    try {
      const tried = await database.openDB(await this.#name, createStores);
      try {
        if (!tried.objectStoreNames.contains(storeName))
          throw new Error("The cache's database has another layout");
        return await this.#readRows(tried);
      } finally {
        tried.close();
      }
    } catch (failure) {
      this.#die(failure);
      return null;
    }
  }

  /** The updates in those rows that are what was put there; the others are taken out. */
  async #readRows(from: IDBDatabase): Promise<readonly Uint8Array[]> {
    const rows = await checkedRowsIn(from);
    const found = rows.map(({ k, v }) => ({ key: k, update: isOfOpening(v) ? [] : updateIn(v) }));
    const damaged = found.filter(({ update }) => update === null);
    if (damaged.length > 0) {
      this.#report(new Error("The cache has rows that are not what was written"));
      const { updates } = storesIn(from, "readwrite");
      await Promise.all(damaged.map(({ key }) => database.rtop(updates.delete(key))));
    }
    return found.flatMap(({ update }) => update ?? []);
  }

  async #open(): Promise<IndexeddbPersistence | null> {
    const rows = await this.#reading;
    if (rows === null) return null;
    try {
      const copy = new Y.Doc();
      const persistence = new IndexeddbPersistence(await this.#name, copy);
      copy.off("update", persistence._storeUpdate);
      // It reads what stands from here on: the rows were read, and reading them into a document costs as
      // much as showing them.
      persistence._dbref = Number.MAX_SAFE_INTEGER;
      const opened = await persistence._db;
      const failed = new Promise<never>((_resolve, reject) => {
        opened.addEventListener("error", () => {
          const failure = new Error("The cache's database failed");
          this.#die(failure);
          reject(failure);
        });
      });
      await Promise.race([persistence.whenSynced, failed]);
      const found = await database.count(storeOf(persistence));
      this.#rows += found;
      return persistence;
    } catch (failure) {
      this.#die(failure);
      return null;
    }
  }

  #attempt(work: (persistence: IndexeddbPersistence) => Promise<unknown>): Promise<void> {
    const attempt = this.#work(work);
    this.#latest = attempt;
    return attempt;
  }

  async #work(work: (persistence: IndexeddbPersistence) => Promise<unknown>): Promise<void> {
    const persistence = await this.#opening;
    if (persistence === null || this.#ended) return;
    try {
      await work(persistence);
    } catch (failure) {
      this.#die(failure);
    }
  }

  #die(failure: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#report(failure);
  }
}

/** Removes what windows of any generation remember of the documents of a space that is gone. */
export async function removeCachesOf(
  space: SpaceId,
  report: (failure: unknown) => void,
): Promise<void> {
  try {
    for (const { name = "" } of await indexedDB.databases()) {
      if (name.startsWith(`document/${space}/`)) await removeDatabase(name, report);
    }
  } catch (failure) {
    report(failure);
  }
}

/** Removes what windows of any generation remember of documents that were deleted for ever. */
export async function removeCaches(
  documents: readonly DocumentId[],
  report: (failure: unknown) => void,
): Promise<void> {
  try {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? "");
    for (const name of names) {
      const parts = documents.flatMap((document) =>
        documentParts.map((part) => partIdOf({ document, part })),
      );
      const isOfOne = parts.some((part) => name.endsWith(`/${part}`));
      if (isOfOne) await removeDatabase(name, report);
    }
  } catch (failure) {
    report(failure);
  }
}

async function removeDatabase(name: string, report: (failure: unknown) => void): Promise<void> {
  try {
    await database.deleteDB(name);
  } catch (failure) {
    report(failure);
  }
}

/** The layout that y-indexeddb expects to find. */
function createStores(created: IDBDatabase): void {
  created.createObjectStore(storeName, { autoIncrement: true });
  created.createObjectStore(customName).put(1, checkedKey);
}

function storeOf(persistence: IndexeddbPersistence): IDBObjectStore {
  if (persistence.db === null) throw new Error("The cache is not open");
  return storesIn(persistence.db, "readwrite").updates;
}

function storesIn(opened: IDBDatabase, access: "readonly" | "readwrite") {
  const [updates, custom] = database.transact(opened, [storeName, customName], access);
  if (updates === undefined || custom === undefined) throw new Error("The cache has no store");
  return { updates, custom };
}

type Row = Readonly<{ k: IDBValidKey; v: unknown }>;

/** Every row with its check behind it. A program that had none wrote bare updates: these are given theirs, once. */
async function checkedRowsIn(opened: IDBDatabase): Promise<readonly Row[]> {
  const { updates, custom } = storesIn(opened, "readonly");
  const [isChecked, rows]: [unknown, Row[]] = await Promise.all([
    database.get(custom, checkedKey),
    database.getAllKeysValues(updates),
  ]);
  if (isChecked === 1) return rows;
  const checked = rows.map(({ k, v }) => ({
    k,
    v: v instanceof Uint8Array && !isOfOpening(v) ? rowOf(v) : v,
  }));
  const stores = storesIn(opened, "readwrite");
  const written = checked.map(({ k, v }) => database.rtop(stores.updates.put(v, k)));
  await Promise.all([...written, database.rtop(stores.custom.put(1, checkedKey))]);
  return checked;
}

/** y-indexeddb writes one by itself at each opening: an update that says nothing. */
function isOfOpening(row: unknown): boolean {
  return row instanceof Uint8Array && row.length === 2 && row.every((byte) => byte === 0);
}

/** Resolves after what was begun before, because transactions on one store take turns. */
function whenWritten(persistence: IndexeddbPersistence): Promise<unknown> {
  return database.count(storeOf(persistence));
}
