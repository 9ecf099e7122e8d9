import * as Y from "yjs";
import { Emitter } from "#shared/kernel/emitter.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { LetterDecoder } from "#shared/sync/envelope/letter-decoder.ts";
import { isTakenAhead } from "./typed-ahead.ts";

const ahead = Symbol("ahead");

export type DocumentUpdate = Readonly<{
  bytes: Uint8Array;
  origin: unknown;
  /** Letters are told ahead before they are in the document, and again once they are. */
  told: "once" | "ahead" | "again";
}>;

/** The updates of a document, its own and those from elsewhere, for whoever keeps them in another place. */
export class DocumentUpdates {
  readonly #doc: Y.Doc;
  readonly #told = new Emitter<DocumentUpdate>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    doc.on("update", this.#tell);
  }

  on(listener: (update: DocumentUpdate) => void): () => void {
    return this.#told.on(listener);
  }

  /**
   * Takes in what comes from elsewhere, as one transaction. Of what is there in part only the rest is told; an empty document
   * has nothing of it. The answer is which of them could be read; the others are passed over, as by whoever reads the record.
   */
  takeIn(updates: readonly Uint8Array[], origin: unknown): readonly Uint8Array[] {
    if (!isEmpty(this.#doc)) return this.#apply(updates, origin);
    if (updates.length === 1) this.#lookForNoGarbage();
    return this.takeInNew(updates, origin);
  }

  /** The same of what has to be readable: it throws once all that is has been taken in. */
  takeInAll(updates: readonly Uint8Array[], origin: unknown): void {
    const { length } = this.takeIn(updates, origin);
    invariant(length === updates.length, "all of it can be read");
  }

  /**
   * The same as `takeIn` for what is not there yet, which is told as it came: Yjs would encode all of it once more to say so, and that is
   * felt when a document with a long past is opened, and when much comes together.
   */
  takeInNew(updates: readonly Uint8Array[], origin: unknown): readonly Uint8Array[] {
    const doc = this.#doc;
    let own: Y.Transaction | null = null;
    let readable: readonly Uint8Array[];
    // What somebody writes in answer is a transaction of its own, and has to be told as ever.
    const hearAgain = (transaction: Y.Transaction) => {
      if (transaction !== own) doc.on("update", this.#tell);
    };
    doc.off("update", this.#tell);
    doc.on("beforeObserverCalls", hearAgain);
    try {
      readable = this.#apply(updates, origin, (transaction) => (own = transaction));
    } finally {
      doc.off("beforeObserverCalls", hearAgain);
      doc.on("update", this.#tell);
    }
    for (const bytes of readable) this.#told.emit({ bytes, origin, told: "once" });
    return readable;
  }

  /** What is not in the document yet, and will be with these very bytes. */
  tellAhead(bytes: Uint8Array): void {
    this.#told.emit({ bytes, origin: ahead, told: "ahead" });
  }

  end(): void {
    this.#doc.off("update", this.#tell);
  }

  /**
   * For the next transaction. What comes as one update has thrown away what it removed, and to look for that takes a tenth of
   * taking in a document with a long past. So does joining what stands beside removed words: Yjs joins all that is new right
   * afterwards, and here all is.
   */
  #lookForNoGarbage(): void {
    const doc = this.#doc;
    const { gc } = doc;
    doc.gc = false;
    doc.once("afterTransaction", hideRemovals);
    doc.once("afterTransactionCleanup", () => (doc.gc = gc));
  }

  #apply(
    updates: readonly Uint8Array[],
    origin: unknown,
    begin?: (transaction: Y.Transaction) => void,
  ): readonly Uint8Array[] {
    return this.#doc.transact((transaction) => {
      begin?.(transaction);
      return updates.filter((update) => this.#isRead(update, origin));
    }, origin);
  }

  #isRead(update: Uint8Array, origin: unknown): boolean {
    try {
      Y.applyUpdateV2(this.#doc, update, origin, LetterDecoder);
      return true;
    } catch {
      return false;
    }
  }

  readonly #tell = (
    bytes: Uint8Array,
    origin: unknown,
    _doc: Y.Doc,
    transaction: Y.Transaction,
  ): void => {
    this.#told.emit({ bytes, origin, told: isTakenAhead(transaction) ? "again" : "once" });
  };
}

/** Nothing is in it, and nothing waits for what it builds on. */
export function isEmpty({ store }: Y.Doc): boolean {
  return store.clients.size === 0 && store.pendingStructs === null;
}

/** From Yjs's cleaning up, which took hold of the set before. Whoever asks the transaction is told all as ever. */
function hideRemovals(transaction: Y.Transaction): void {
  const removals = Y.createDeleteSet();
  removals.clients = transaction.deleteSet.clients;
  transaction.deleteSet.clients = new Map();
  transaction.deleteSet = removals;
}
