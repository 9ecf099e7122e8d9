import * as Y from "yjs";
import { diffText } from "#shared/document/text-diff.ts";

/** A place in a shared text that stays with its neighbours while others type. */
export type Bookmark = Y.RelativePosition;

/** One line of text that several people may type in at once. */
export class SharedText {
  readonly #text: Y.Text;
  readonly #edit: (change: () => void) => void;

  constructor(text: Y.Text, edit: (change: () => void) => void) {
    this.#text = text;
    this.#edit = edit;
  }

  read(): string {
    return this.#text.toString();
  }

  /** Makes it read as `next` by the smallest edit; `caret` says where the person stopped typing. */
  write(next: string, caret: number): void {
    const edit = diffText(this.read(), next, caret);
    if (edit === null) return;
    this.#edit(() => {
      if (edit.removed > 0) this.#text.delete(edit.at, edit.removed);
      if (edit.inserted !== "") this.#text.insert(edit.at, edit.inserted);
    });
  }

  onChange(listener: () => void): () => void {
    this.#text.observe(listener);
    return () => this.#text.unobserve(listener);
  }

  /** Tells where words stand that this person has taken back, or has back. */
  onTakenBack(listener: (at: Bookmark) => void): () => void {
    const observe = ({ delta, transaction }: Y.YTextEvent) => {
      if (transaction.origin instanceof Y.UndoManager) listener(this.bookmark(endOf(delta)));
    };
    this.#text.observe(observe);
    return () => this.#text.unobserve(observe);
  }

  bookmark(offset: number): Bookmark {
    return Y.createRelativePositionFromTypeIndex(this.#text, offset, -1);
  }

  find(bookmark: Bookmark): number | null {
    const { doc } = this.#text;
    if (doc === null) return null;
    return Y.createAbsolutePositionFromRelativePosition(bookmark, doc)?.index ?? null;
  }
}

/** Where the last of some changes ends. */
function endOf(delta: Y.YTextEvent["delta"]): number {
  let at = 0;
  for (const { retain = 0, insert } of delta) {
    at += retain + (typeof insert === "string" ? insert.length : 0);
  }
  return at;
}
