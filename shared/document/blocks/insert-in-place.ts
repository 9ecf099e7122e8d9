import * as Y from "yjs";
import type { Marks } from "./block.ts";
import { terminator } from "./container.ts";

const sign = "\u2060";

/**
 * Puts words in the place of others that were removed at the end of a block. `Y.Text.insert` puts them behind the removed
 * ones, as somebody does who does not know of the removal, and by that words are found which somebody else removed the
 * text around (`shared/document/rescue/find-stranded.ts`). So there is a sign before them that came and went with them: whoever
 * stands behind it knew what was there. Says whether it did; where nothing was removed, Yjs does it as ever.
 */
export function insertInPlace(text: Y.Text, index: number, words: string, marks: Marks): boolean {
  if (!isBehindRemoved(text, index)) return false;
  text.insert(index, sign + words, { ...marks });
  text.delete(index, sign.length);
  return true;
}

/** Whether something was removed there, and nothing but a border stands behind it. */
function isBehindRemoved(text: Y.Text, index: number): boolean {
  let left: Y.Item | null = null;
  let rest = index;
  for (let item = text._start; item !== null && rest > 0; item = item.right) {
    if (item.deleted || !item.countable) continue;
    rest -= item.length;
    left = item;
  }
  let wasRemoved = false;
  let right = left === null ? text._start : left.right;
  // Marks may begin or end between what was removed and what stands beside it.
  while (right !== null && (right.deleted || !right.countable)) {
    wasRemoved ||= right.deleted;
    right = right.right;
  }
  if (rest < 0 || !wasRemoved) return false;
  if (right === null || right.content instanceof Y.ContentEmbed) return true;
  return right.content instanceof Y.ContentString && right.content.str.startsWith(terminator);
}
