import * as Y from "yjs";
import { fail, type Result } from "../../kernel/result.ts";
import type { DecodedUpdate } from "../envelope/encode-update.ts";
import { LetterDecoder } from "../envelope/letter-decoder.ts";
import { LongTextEncoder } from "../envelope/long-text-encoder.ts";
import { limits } from "./limits.ts";
import { newStructs } from "./new-structs.ts";
import { isJust, putInto, type Whole, wholeOf } from "./put-into.ts";
import { haveSameContents } from "./same-contents.ts";
import { isSame } from "../strict-bytes.ts";
import type { UpdateFault } from "./update-fault.ts";

/** Looks at what an update has changed, before Yjs cleans up after it. */
type Judge<Seen, Fault> = (transaction: Y.Transaction) => Result<Seen, Fault>;

/** Documents of fewer bytes are opened again after every batch. */
const smallDocument = 64 * 1024;
/** A longer one is opened again once so many of its bytes are new, so that the cost follows what comes in. */
const newShare = 1 / 8;

/** A copy of a document on which foreign updates are tried out. What was refused leaves nothing in it. */
export class Scratch {
  /**
   * Null before it is asked about, and once it is written down as it came: of a whole space that comes in, nearly all is never
   * asked about again, and a document that is made right before it is needed is thrown away young.
   */
  #made: Y.Doc | null = null;
  /** What it is made of. */
  #updates: Uint8Array[];
  /** The one update that has made it, if it was put into it without being read again. */
  #whole: Whole | null = null;
  #size = 0;
  #sizeWhenOpened = 0;

  /** `updates` come from our own record, which opens: a long document is not looked at before the first new letter is let in. */
  constructor(updates: readonly Uint8Array[]) {
    this.#updates = [...updates];
    for (const update of updates) this.#size += update.length;
    this.#sizeWhenOpened = this.#size;
    if (updates.length > 0) this.#build();
  }

  /** Bytes of the updates that it holds. */
  get size(): number {
    return this.#size;
  }

  clockOf(client: number): number {
    return Y.getState(this.#doc.store, client);
  }

  get #doc(): Y.Doc {
    return this.#made ?? this.#build();
  }

  /**
   * What Yjs makes of an update that was looked through, and what `judge` finds wrong with it or sees in it. `decoded` is what
   * was read of it, if nothing was done with that yet.
   */
  take<Seen, Fault>(
    update: Uint8Array,
    judge: Judge<Seen, Fault>,
    decoded: DecodedUpdate | null = null,
  ): Result<Seen, UpdateFault | Fault> {
    const isFirst = this.#updates.length === 0;
    this.#whole = isFirst && decoded !== null ? wholeOf(decoded) : null;
    const taken = this.#try(judge, () => this.#apply(update, decoded));
    if (taken.ok) {
      this.#updates.push(update);
      this.#size += update.length;
    } else {
      this.#build();
    }
    return taken;
  }

  /**
   * Whether the document can be written down and opened again as it is. A long one is looked at once so much
   * is new, unless this has to be `thorough`.
   */
  reloads(thorough = false): boolean {
    const before = this.#sizeWhenOpened;
    const isDue = before < smallDocument || this.#size - before > before * newShare;
    if (this.#made === null || (!isDue && !thorough)) return true;
    // What waits is not written down below, and would wait again.
    if (isWaiting(this.#made)) return false;
    if (this.#whole !== null && isJust(this.#made, this.#whole)) {
      this.#sizeWhenOpened = this.#size;
      this.end();
      return true;
    }
    try {
      const bytes = encodeState(this.#doc);
      if (!this.#isMadeOf(bytes) && !this.#isMadeAgainFrom(bytes)) return false;
      this.#updates = [bytes];
      this.#size = this.#sizeWhenOpened = bytes.length;
      return true;
    } catch {
      return false;
    }
  }

  /** Whether these very bytes made the document, alone: then opening them again is what was just done, and comes out the same. */
  #isMadeOf(bytes: Uint8Array): boolean {
    const [only, ...others] = this.#updates;
    if (only === undefined || others.length > 0) return false;
    return isSame(only, bytes);
  }

  #isMadeAgainFrom(bytes: Uint8Array): boolean {
    const copy = emptyDoc();
    try {
      Y.applyUpdateV2(copy, bytes, undefined, LetterDecoder);
      return !isWaiting(copy) && haveSameContents(this.#doc, copy);
    } finally {
      copy.destroy();
    }
  }

  end(): void {
    this.#made?.destroy();
    this.#made = null;
    this.#whole = null;
  }

  #build(): Y.Doc {
    this.end();
    const doc = emptyDoc();
    doc.transact(() => {
      for (const update of this.#updates) Y.applyUpdateV2(doc, update, undefined, LetterDecoder);
    });
    return (this.#made = doc);
  }

  #apply(update: Uint8Array, decoded: DecodedUpdate | null): void {
    if (decoded !== null && putInto(this.#doc, decoded)) return;
    this.#whole = null;
    Y.applyUpdateV2(this.#doc, update, undefined, LetterDecoder);
  }

  #try<Seen, Fault>(
    judge: Judge<Seen, Fault>,
    apply: () => void,
  ): Result<Seen, UpdateFault | Fault> {
    let judged: Result<Seen, UpdateFault | Fault> = fail({ kind: "unreadable" });
    const listen = (transaction: Y.Transaction) => {
      // A tidying transaction of Yjs' own may follow.
      this.#doc.off("afterTransaction", listen);
      judged = isTooDeep(transaction) ? fail({ kind: "too-deep" }) : judge(transaction);
    };
    this.#doc.on("afterTransaction", listen);
    try {
      apply();
    } catch {
      return fail({ kind: "unreadable" });
    } finally {
      this.#doc.off("afterTransaction", listen);
    }
    return isWaiting(this.#doc) ? fail({ kind: "no-ground" }) : judged;
  }
}

/** Yjs draws a name of 31 random digits for each document that has none, which takes longer than the document. */
function emptyDoc(): Y.Doc {
  return new Y.Doc({ guid: "copy" });
}

/** As Yjs writes it in its first version. Of a document in which nothing waits. */
function encodeState(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdateV2(doc, nothing, new LongTextEncoder());
}

/** The state vector of an empty document. */
const nothing = Uint8Array.of(0);

function isWaiting(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

function isTooDeep(transaction: Y.Transaction): boolean {
  for (const struct of newStructs(transaction)) {
    if (struct instanceof Y.Item && depthOf(struct) > limits.depth) return true;
  }
  return false;
}

/** How many items it stands in; no more than need be counted. */
function depthOf(item: Y.Item): number {
  let depth = 0;
  let parent = item.parent;
  while (parent instanceof Y.AbstractType && parent._item !== null && depth <= limits.depth) {
    depth += 1;
    parent = parent._item.parent;
  }
  return depth;
}
