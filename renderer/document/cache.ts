import * as database from "lib0/indexeddb";

/** Rows beyond this many are folded into one, because opening reads every row. */
const manyRows = 50;

const storeName = "updates";

/**
 * What this window remembers of a document, so that the next opening can paint at once. It is a
 * convenience and never the record: whatever goes wrong in it is reported once, and from then on it
 * remembers nothing. The layout is that of y-indexeddb, whose own class cannot be used here: it
 * applies its rows straight to the document, past the door, and leaves its failures uncaught.
 */
export class DocumentCache {
  readonly #report: (failure: unknown) => void;
  readonly #opening: Promise<IDBDatabase | null>;
  /** The work begun last. The database does one after the other, so when it is done, all is. */
  #latest: Promise<unknown> = Promise.resolve();
  #ended = false;
  #rows = 0;

  constructor(name: string, report: (failure: unknown) => void) {
    this.#report = report;
    this.#opening = this.#connect(name);
  }

  /** The updates it remembers, oldest first; none when it cannot be read. */
  async load(): Promise<readonly Uint8Array[]> {
    const rows = await this.#attempt<unknown[]>((store) => database.getAll(store));
    this.#rows += rows?.length ?? 0;
    return (rows ?? []).filter((row) => row instanceof Uint8Array);
  }

  remember(update: Uint8Array): void {
    this.#rows += 1;
    void this.#attempt((store) => database.rtop(store.add(update)));
  }

  get hasManyRows(): boolean {
    return this.#rows > manyRows;
  }

  /** Puts one row in place of all. The old rows go in the same transaction in which the new one comes. */
  async fold(everything: Uint8Array): Promise<void> {
    this.#rows = 1;
    await this.#attempt((store) => {
      const cleared = database.rtop(store.clear());
      return Promise.all([cleared, database.rtop(store.add(everything))]);
    });
  }

  /** Finishes what it was given to remember, and closes. */
  async close(): Promise<void> {
    await this.#latest;
    this.#ended = true;
    (await this.#opening)?.close();
  }

  async #connect(name: string): Promise<IDBDatabase | null> {
    try {
      return await database.openDB(name, (created) =>
        database.createStores(created, [[storeName, { autoIncrement: true }], ["custom"]]),
      );
    } catch (failure) {
      this.#die(failure);
      return null;
    }
  }

  #attempt<Value>(work: (store: IDBObjectStore) => Promise<Value>): Promise<Value | null> {
    const attempt = this.#work(work);
    this.#latest = attempt;
    return attempt;
  }

  async #work<Value>(work: (store: IDBObjectStore) => Promise<Value>): Promise<Value | null> {
    const open = await this.#opening;
    if (open === null || this.#ended) return null;
    try {
      return await work(startOn(open));
    } catch (failure) {
      this.#die(failure);
      return null;
    }
  }

  #die(failure: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#report(failure);
  }
}

function startOn(open: IDBDatabase): IDBObjectStore {
  const [store] = database.transact(open, [storeName]);
  if (store === undefined) throw new Error("The cache has no store");
  return store;
}
