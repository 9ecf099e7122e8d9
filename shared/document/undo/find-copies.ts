import * as Y from "yjs";
import { continues, textOf } from "./letters.ts";

type Store = Y.Doc["store"];

/** So many letters of a run, from this one on, are back as those from `copy` on. */
export type Copied = Readonly<{ clock: number; length: number; copy: Y.ID }>;

/**
 * Which letters of a run that was removed somebody else has brought back: their copy stands behind the first letter of
 * what they had removed, which may begin before the run, and be more or less than it.
 */
export function findCopies(store: Store, run: readonly [Y.Item, ...Y.Item[]]): readonly Copied[] {
  const [{ id: begin }] = run;
  const text = run.map(textOf).join("");
  const copies: Copied[] = [];
  for (const before of [...removedBefore(store, run[0]), ...run]) {
    const copy = copyBehind(before);
    if (copy === null) continue;
    const from = before.id.clock + before.length - lastLetter(before) - begin.clock;
    const skipped = Math.max(0, -from);
    const [copied, removed] = [textOf(copy).slice(skipped), text.slice(Math.max(0, from))];
    const length = Math.min(copied.length, removed.length);
    if (length === 0 || copied.slice(0, length) !== removed.slice(0, length)) continue;
    const { client, clock } = copy.id;
    copies.push({
      clock: begin.clock + Math.max(0, from),
      length,
      copy: Y.createID(client, clock + skipped),
    });
  }
  return copies;
}

/** What is gone as well and was written right before it, the nearest last. */
function removedBefore(store: Store, first: Y.Item): readonly Y.Item[] {
  const before: Y.Item[] = [];
  for (let next = first; next.id.clock > 0;) {
    const struct = Y.getItem(store, Y.createID(next.id.client, next.id.clock - 1));
    if (!(struct instanceof Y.Item) || !struct.deleted || !continues(struct, next)) break;
    before.unshift(struct);
    next = struct;
  }
  return before;
}

/** Behind a letter alone a copy may also be that letter, typed anew: then it is back as well. */
function copyBehind(before: Y.Item): Y.Item | null {
  for (let each = before.right; each !== null; each = each.right) {
    if (continues(before, each)) return null;
    if (each.deleted) continue;
    const isWithin = each.rightOrigin !== null && isNext(before, each.rightOrigin);
    const isCopy = Y.compareIDs(each.origin, before.lastId) && textOf(each) !== "";
    if (!isCopy) return null;
    if (isWithin || textOf(each) === textOf(before)) return each;
  }
  return null;
}

function isNext({ id, length }: Y.Item, next: Y.ID): boolean {
  return next.client === id.client && next.clock === id.clock + length;
}

function lastLetter(item: Y.Item): 1 | 2 {
  const code = textOf(item).charCodeAt(item.length - 1);
  return code >= 0xdc00 && code <= 0xdfff && item.length > 1 ? 2 : 1;
}
