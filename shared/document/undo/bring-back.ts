import * as Y from "yjs";

type Step = Y.UndoManager["undoStack"][number];
type Scope = Y.UndoManager["scope"];

/**
 * Brings back the words that a step removed, as a copy within what was removed: behind its first letter, where nobody
 * types who does not see it. Formats, embeds and whole texts are left to Yjs, which takes no word for gone that this
 * brought back.
 */
export function bringBackWords(transaction: Y.Transaction, scope: Scope, step: Step): void {
  for (const item of removedWords(transaction, scope, step)) copyWithin(transaction, item);
}

/** Whether Yjs would pass over a step because nothing of it is there to be taken back, and take the one below. */
export function changesNothing(transaction: Y.Transaction, step: Step): boolean {
  let changes = false;
  Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
    if (struct instanceof Y.Item && (!struct.deleted || struct.redone !== null)) changes = true;
  });
  Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
    if (struct instanceof Y.Item && !Y.isDeleted(step.insertions, struct.id)) changes = true;
  });
  return !changes;
}

function removedWords(transaction: Y.Transaction, scope: Scope, step: Step): readonly Y.Item[] {
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

function copyWithin(transaction: Y.Transaction, item: Y.Item): void {
  const { clientID, store } = transaction.doc;
  const content = item.content.copy();
  const { client, clock } = item.id;
  const first = lengthOfFirstLetter(item);
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

/** In code units: Yjs replaces both halves of a letter of two that is divided. */
function lengthOfFirstLetter({ content }: Y.Item): 1 | 2 {
  const text = content instanceof Y.ContentString ? content.str : "";
  return (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

/** Not to be collected as garbage once it is removed again: a step may bring it back. */
function keep(item: Y.Item): void {
  for (let each: Y.Item | null = item; each !== null && !each.keep;) {
    each.keep = true;
    each = each.parent instanceof Y.AbstractType ? each.parent._item : null;
  }
}
