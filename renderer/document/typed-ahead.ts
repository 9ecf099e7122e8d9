import type * as Y from "yjs";
import type { BlockId } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import {
  encodeLetters,
  type TypingEnd,
  typingEndBehind,
  typingEndOf,
} from "#shared/document/typing-end.ts";
import { Emitter } from "#shared/kernel/emitter.ts";

/** Letters that were typed in a block. */
export type Letters = Readonly<{ block: BlockId; offset: number; text: string }>;

/** What a transaction that takes in such letters is known by. */
const taking = Symbol("typed ahead");

/** Whether a transaction put nothing into the document but letters that were told of before. */
export function isTakenAhead(transaction: Y.Transaction): boolean {
  return transaction.meta.has(taking);
}

/**
 * Letters that are typed on behind others are told to whoever keeps the document before they are in it: the update that
 * says so can be written without Yjs, and is on its way to the vault while the letter waits for its frame. The
 * document takes in that same update as soon as the frame is through, or anybody reads or writes the document.
 */
export class TypedAhead {
  readonly #doc: Y.Doc;
  readonly #body: Body;
  readonly #origin: unknown;
  readonly #told = new Emitter<Uint8Array>();
  #isHeard = false;
  #end: TypingEnd | null = null;
  #waiting: (Letters & Readonly<{ update: Uint8Array }>)[] = [];

  constructor(doc: Y.Doc, body: Body, origin: unknown) {
    this.#doc = doc;
    this.#body = body;
    this.#origin = origin;
    // Whoever writes past this: no count may be given to two things.
    doc.on("beforeTransaction", this.#letIn);
    doc.on("afterTransaction", this.#look);
  }

  /** Without a listener nothing is told ahead. */
  onTold(listener: (update: Uint8Array) => void): () => void {
    this.#isHeard = true;
    return this.#told.on(listener);
  }

  /** To be called right after these letters were written as ever: more may follow. Says whether they can be told ahead. */
  begin(letters: string): boolean {
    this.#end = this.#isHeard ? typingEndOf(this.#doc, letters) : null;
    return this.#end !== null;
  }

  /** Tells of letters directly behind the last ones; nothing happens, and it says so, where that is not where typing ended. */
  tell(letters: Letters): boolean {
    const end = this.#end;
    if (end === null) return false;
    const update = encodeLetters(end, letters.text);
    this.#waiting.push({ ...letters, update });
    this.#end = typingEndBehind(end, letters.text);
    this.#told.emit(update);
    return true;
  }

  /** Puts into the document what was told of. */
  take(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#taken();
    this.#doc.transact((transaction) => {
      transaction.meta.set(taking, true);
      for (const { update, ...letters } of waiting) this.#body.takeLetters(letters, update);
    }, this.#origin);
  }

  end(): void {
    this.take();
    this.#doc.off("beforeTransaction", this.#letIn);
    this.#doc.off("afterTransaction", this.#look);
  }

  #taken() {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  readonly #letIn = (): void => {
    for (const { update, ...letters } of this.#taken()) this.#body.takeLetters(letters, update);
  };

  /** Whatever else was written, nothing is known any more of what stands behind the last letter. */
  readonly #look = (transaction: Y.Transaction): void => {
    if (!isTakenAhead(transaction)) this.#end = null;
  };
}
