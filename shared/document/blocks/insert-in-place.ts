import * as Y from "yjs";
import { invariant } from "../../kernel/invariant.ts";
import type { Marks } from "./block.ts";
import { terminator } from "./container.ts";
import { sameMarks } from "./inline.ts";

const sign = "\u2060";

/**
 * Puts words in the place of others that were removed at the end of a block. `Y.Text.insert` puts them behind the removed
 * ones, as somebody does who does not know of the removal, and by that words are found which somebody else removed the
 * text around (`shared/document/rescue/find-stranded.ts`). So they come right behind what is left before them; where nothing is
 * but a border or a mention, or marks begin or end there, behind a sign that came and went with them: whoever stands behind it knew what was there. Says
 * whether it did; where nothing was removed, Yjs does it as ever.
 */
export function insertInPlace(text: Y.Text, index: number, words: string, marks: Marks): boolean {
  const place = placeOf(text, index);
  if (place === null || !isBehindRemoved(text, place)) return false;
  const { left } = place;
  if (left?.right?.deleted === true && isNeighbour(left) && sameMarks(place.marks, marks)) {
    insertBehind(text, left, words);
  } else {
    text.insert(index, sign + words, { ...marks });
    text.delete(index, sign.length);
  }
  return true;
}

type Place = Readonly<{ left: Y.Item | null; marks: Marks }>;

/** What stands before a place, and is marked there; null within an item, where nothing can have been removed. */
function placeOf(text: Y.Text, index: number): Place | null {
  const marks = new Map<string, unknown>();
  let left: Y.Item | null = null;
  let rest = index;
  for (let item = text._start; item !== null && rest > 0; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content;
      if (value === null) marks.delete(key);
      else marks.set(key, value);
    }
    if (!item.countable) continue;
    rest -= item.length;
    left = item;
  }
  return rest < 0 ? null : { left, marks: Object.fromEntries(marks) };
}

/** Whether something was removed there, and nothing but a border stands behind it. */
function isBehindRemoved(text: Y.Text, { left }: Place): boolean {
  let wasRemoved = false;
  let right = left === null ? text._start : left.right;
  // Marks may begin or end between what was removed and what stands beside it.
  while (right !== null && (right.deleted || !right.countable)) {
    wasRemoved ||= right.deleted;
    right = right.right;
  }
  if (!wasRemoved) return false;
  if (right === null || right.content instanceof Y.ContentEmbed) return true;
  return right.content instanceof Y.ContentString && right.content.str.startsWith(terminator);
}

/** Beside a border, or what is no letter, it is not told whether somebody knew of a removal: nobody deletes those. */
function isNeighbour({ content }: Y.Item): boolean {
  return content instanceof Y.ContentString && !content.str.endsWith(terminator);
}

/** As Yjs puts it between two that stand side by side. Only that is sound: copies that order anything else do not come together. */
function insertBehind(text: Y.Text, left: Y.Item, words: string): void {
  const { right } = left;
  const { doc } = text;
  invariant(doc !== null, "a text that is written into is in a document");
  doc.transact((transaction) => {
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    const [before, behind] = [left.lastId, right?.id ?? null];
    const content = new Y.ContentString(words);
    new Y.Item(id, left, before, right, behind, text, null, content).integrate(transaction, 0);
    // Yjs remembers some places of a text by their number, and forgets them only with its own way of writing.
    text._searchMarker?.splice(0);
  });
}
