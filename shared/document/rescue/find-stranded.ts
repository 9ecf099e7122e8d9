import * as Y from "yjs";
import { terminator } from "../blocks/container.ts";
import type { RemovedWords } from "./removed-words.ts";

/** Live text that arrived where its neighbours had been deleted by somebody who did not know of it. */
export type Stranded = Readonly<{
  text: Y.Text;
  /** Where it begins among the live elements of `text`. */
  index: number;
  words: string;
  first: Y.ID;
}>;

/**
 * Looks through the texts that a transaction from elsewhere changed for what it inserted between
 * characters that were deleted here before it came. Whoever knew of that stands beside a live one, or behind a sign that came and went with it
 * (`shared/document/blocks/insert-in-place.ts`), so others were deleted without knowing of the insert; but for what was
 * removed and is back, which Yjs puts in front of it. (Yjs keeps what an insert stood
 * between as `origin` and `rightOrigin`: docs.yjs.dev/api/internals.)
 */
export function findStranded(
  transaction: Y.Transaction,
  removed: RemovedWords,
): readonly Stranded[] {
  return [...transaction.changed.keys()].flatMap((type: unknown) =>
    type instanceof Y.Text ? findIn(type, transaction, removed) : [],
  );
}

function findIn(
  text: Y.Text,
  transaction: Y.Transaction,
  removed: RemovedWords,
): readonly Stranded[] {
  const found: Stranded[] = [];
  let run: Y.Item[] = [];
  let start = 0;
  let index = 0;

  const close = () => {
    const words = run.map(textOf).join("");
    const [first] = run;
    const last = run.at(-1);
    if (first !== undefined && last !== undefined && words.trim() !== "") {
      // Asked last, because it looks through all that was removed.
      const isBack = () => run.every((item) => removed.isBack(item));
      if (isStranded(first, last, transaction) && !isBack()) {
        found.push({ text, index: start, words, first: first.id });
      }
    }
    run = [];
  };

  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const isNew = item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
    const isText = item.content instanceof Y.ContentString && !textOf(item).includes(terminator);
    const continues = run.at(-1)?.id.client === item.id.client;
    if (!isNew || !isText || !continues) close();
    if (isNew && isText) {
      if (run.length === 0) start = index;
      run.push(item);
    }
    index += item.length;
  }
  close();
  return found;
}

function isStranded(first: Y.Item, last: Y.Item, transaction: Y.Transaction): boolean {
  const left = neighbour(beyondMarks(first.origin, "origin", transaction), transaction);
  const right = neighbour(beyondMarks(last.rightOrigin, "rightOrigin", transaction), transaction);
  if (left !== "dead" && right !== "dead") return false;
  return left !== "live" && right !== "live";
}

/** What marks words, as bold, came with them: what they stand between is what stands beyond. */
function beyondMarks(
  beside: Y.ID | null,
  side: "origin" | "rightOrigin",
  { doc: { store }, beforeState }: Y.Transaction,
): Y.ID | null {
  let id = beside;
  while (id !== null) {
    const isNew = id.clock >= (beforeState.get(id.client) ?? 0);
    const struct: unknown =
      isNew && id.clock < Y.getState(store, id.client) && Y.getItem(store, id);
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)) break;
    id = struct[side];
  }
  return id;
}

/** A terminator, a marker or the end of the text is no neighbour: nobody deletes those. */
function neighbour(id: Y.ID | null, transaction: Y.Transaction): "live" | "dead" | "none" {
  if (id === null) return "none";
  const { store } = transaction.doc;
  if (id.clock >= Y.getState(store, id.client)) return "none";
  const struct: unknown = Y.getItem(store, id);
  if (!(struct instanceof Y.Item)) return "dead";
  if (struct.content instanceof Y.ContentEmbed) return "none";
  if (!struct.deleted) {
    return struct.content instanceof Y.ContentString && charOf(struct, id) === terminator
      ? "none"
      : "live";
  }
  // What died in this very transaction may have been deleted by the one who typed beside it.
  return Y.isDeleted(transaction.deleteSet, id) ? "live" : "dead";
}

function charOf(item: Y.Item, id: Y.ID): string {
  return textOf(item).charAt(id.clock - item.id.clock);
}

function textOf(item: Y.Item): string {
  return item.content instanceof Y.ContentString ? item.content.str : "";
}
