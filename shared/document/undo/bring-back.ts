import * as Y from "yjs";
import { findCopies } from "./find-copies.ts";
import { codePointAt, continues, textOf } from "./letters.ts";

type Step = Y.UndoManager["undoStack"][number];
type Scope = Y.UndoManager["scope"];

/**
 * Brings back the words that a step removed, as a copy within what was removed: behind its first letter, where nobody
 * types who does not see it. Nothing is copied for words that somebody else has brought back in this way; those stand for
 * the removed ones from then on. Formats, embeds and whole texts are left to Yjs, which takes no word for gone that this
 * brought back.
 */
export function bringBackWords(transaction: Y.Transaction, scope: Scope, step: Step): void {
  for (const run of runsOf(removedItems(transaction, scope, step))) {
    for (const { clock, length, copy } of findCopies(transaction.doc.store, run)) {
      const [{ id }] = run;
      const stretch = Y.createDeleteSet();
      stretch.clients.set(id.client, [{ clock, len: length }]);
      Y.iterateDeletedStructs(transaction, stretch, (struct) => {
        if (!(struct instanceof Y.Item)) return;
        struct.redone = Y.createID(copy.client, copy.clock + struct.id.clock - clock);
      });
    }
  }
  for (const item of removedItems(transaction, scope, step)) copyIntoGap(transaction, item);
}

function removedItems(transaction: Y.Transaction, scope: Scope, step: Step): readonly Y.Item[] {
  const removed: Y.Item[] = [];
  Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
    if (!(struct instanceof Y.Item) || !isRemovedText(struct)) return;
    // What came and went within the step stays away.
    if (Y.isDeleted(step.insertions, struct.id)) return;
    const isWithin = scope.some((each) => !(each instanceof Y.Doc) && Y.isParentOf(each, struct));
    if (isWithin) removed.push(struct);
  });
  return removed;
}

/** Letters of a text that is still there. With the text gone as well, Yjs brings back both. */
function isRemovedText({ deleted, redone, content, parent }: Y.Item): boolean {
  if (!deleted || redone !== null || !(content instanceof Y.ContentString)) return false;
  return parent instanceof Y.Text && parent._item?.deleted !== true;
}

type Run = readonly [Y.Item, ...Y.Item[]];

/** What was written in one go, in pieces or in one. */
function runsOf(items: readonly Y.Item[]): readonly Run[] {
  const runs: [Y.Item, ...Y.Item[]][] = [];
  let last: Y.Item | null = null;
  for (const item of items) {
    if (last !== null && continues(last, item)) runs.at(-1)?.push(item);
    else runs.push([item]);
    last = item;
  }
  return runs;
}

function copyIntoGap(transaction: Y.Transaction, item: Y.Item): void {
  const { clientID, store } = transaction.doc;
  const content = item.content.copy();
  const { client, clock } = item.id;
  const first = codePointAt(textOf(item), 0);
  // The rest is a part of its own from here on, and the item is its first letter.
  const rest =
    first < item.length
      ? Y.getItemCleanStart(transaction, Y.createID(client, clock + first))
      : null;

  const id = Y.createID(clientID, Y.getState(store, clientID));
  const [next, parent, lastId] = [item.right, item.parent, item.lastId];
  const copy = new Y.Item(id, item, lastId, next, next?.id ?? null, parent, null, content);
  copy.integrate(transaction, 0);
  keep(copy);
  item.redone = id;
  if (rest !== null) rest.redone = Y.createID(clientID, id.clock + first);
}

/** Not to be collected as garbage once it is removed again: a step may bring it back. */
function keep(item: Y.Item): void {
  for (let each: Y.Item | null = item; each !== null && !each.keep;) {
    each.keep = true;
    each = each.parent instanceof Y.AbstractType ? each.parent._item : null;
  }
}
