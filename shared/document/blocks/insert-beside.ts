import * as Y from "yjs";
import type { Marks } from "./block.ts";
import { sameMarks } from "./inline.ts";

/**
 * Puts words between the live characters beside a place where something was removed, if they are marked as what is before
 * them. `Y.Text.insert` would put them behind all that is removed there, as if whoever writes them had not known of the removal; and
 * that is how words are found which somebody else removed the text around (`shared/document/rescue/find-stranded.ts`).
 * Says whether it did: where nothing was removed, or marks begin or end, Yjs does it as ever.
 */
export function insertBeside(text: Y.Text, index: number, words: string, marks: Marks): boolean {
  const place = placeOf(text, index);
  const { doc } = text;
  if (place === null || doc === null || !sameMarks(place.marks, marks)) return false;
  const { left, right } = place;
  doc.transact((transaction) => {
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    const content = new Y.ContentString(words);
    const [before, behind] = [left?.lastId ?? null, right?.id ?? null];
    new Y.Item(id, left, before, right, behind, text, null, content).integrate(transaction, 0);
    // Yjs remembers some places of a text by their number, and forgets them only with its own way of writing.
    text._searchMarker?.splice(0);
  });
  return true;
}

type Place = Readonly<{ left: Y.Item | null; right: Y.Item | null; marks: Marks }>;

/** What is alive on both sides of a place; null where nothing was removed there. */
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
  if (rest < 0) return null;

  const next = left === null ? text._start : left.right;
  if (next?.deleted !== true) return null;
  let right: Y.Item | null = next;
  while (right?.deleted === true) right = right.right;
  return { left, right, marks: Object.fromEntries(marks) };
}
