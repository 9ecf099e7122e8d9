import * as Y from "yjs";
import { terminator } from "../blocks/container.ts";
import type { Removal } from "../../sync/gate/content-rules.ts";
import { rootsOf } from "../layout.ts";

const largeShare = 0.3;
const largeCount = 20;
/** Fewer are nothing worth a version, however short the document is. */
const fewCharacters = 20;

/**
 * What a transaction took away, if that is so much that a version is to be kept first: more than 30 % of the words, or
 * more than 20 blocks. To be asked before the transaction is cleaned up.
 */
export function largeRemovalIn(transaction: Y.Transaction): Removal | null {
  const texts = new Map<Y.Text, number>();
  const blocks = new Set<string>();
  const entries = rootsOf(transaction.doc).blocks;
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || isNew(struct, transaction)) return;
    const { parent, parentSub, content } = struct;
    if (parent === entries && parentSub !== null && !entries.has(parentSub)) blocks.add(parentSub);
    if (content instanceof Y.ContentString && parent instanceof Y.Text) {
      texts.set(parent, (texts.get(parent) ?? 0) + content.str.length);
    }
  });
  const characters = sum(texts.values());
  for (const text of texts.keys()) addEmptied(blocks, text, transaction);
  addFlagged(blocks, entries, transaction);

  if (blocks.size <= largeCount && characters < fewCharacters) return null;
  const ofCharacters = characters + survivingCharacters(transaction);
  const isLarge = blocks.size > largeCount || characters > ofCharacters * largeShare;
  return isLarge ? { characters, ofCharacters, blocks: blocks.size } : null;
}

/** Stretches of a text, each of one block, of which nothing is left. */
function addEmptied(blocks: Set<string>, text: Y.Text, transaction: Y.Transaction): void {
  let block = entryOf(text);
  let gone = 0;
  let left = 0;
  const close = () => {
    if (gone > 0 && left === 0 && block !== null) blocks.add(block);
    gone = left = 0;
  };
  for (let item = text._start; item !== null; item = item.right) {
    const { content } = item;
    if (content instanceof Y.ContentEmbed && !item.deleted) {
      const marked = markedIn(content.embed);
      if (marked === null) left += 1;
      else {
        close();
        block = marked;
      }
    } else if (content instanceof Y.ContentString) {
      const count = content.str.replaceAll(terminator, "").length;
      if (!item.deleted) left += count;
      else if (!isNew(item, transaction) && Y.isDeleted(transaction.deleteSet, item.id))
        gone += count;
    }
  }
  close();
}

/** Blocks that are there and were said to be gone. */
function addFlagged(
  blocks: Set<string>,
  entries: Y.Map<unknown>,
  transaction: Y.Transaction,
): void {
  for (const [type, keys] of transaction.changed) {
    const item = type._item;
    if (item === null || item.parent !== entries || item.parentSub === null) continue;
    if (!keys.has("deleted") || isNew(item, transaction)) continue;
    const flag = type._map.get("deleted");
    if (flag === undefined || flag.deleted || !saysTrue(flag)) continue;
    const before = flag.left;
    if (before === null || !isNew(flag, transaction) || !saysTrue(before))
      blocks.add(item.parentSub);
  }
}

function saysTrue(item: Y.Item): boolean {
  const contents: readonly unknown[] = item.content.getContent();
  return contents.at(-1) === true;
}

function entryOf(text: Y.Text): string | null {
  const entry = text._item?.parent;
  return entry instanceof Y.AbstractType ? (entry._item?.parentSub ?? null) : null;
}

function markedIn(embed: unknown): string | null {
  if (typeof embed !== "object" || embed === null || !("block" in embed)) return null;
  return typeof embed.block === "string" ? embed.block : null;
}

function isNew({ id }: Y.Item, transaction: Y.Transaction): boolean {
  return id.clock >= (transaction.beforeState.get(id.client) ?? 0);
}

/** Of what was there before, in shared texts. */
function survivingCharacters(transaction: Y.Transaction): number {
  let characters = 0;
  for (const structs of transaction.doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted || isNew(struct, transaction)) continue;
      if (struct.content instanceof Y.ContentString) characters += struct.length;
    }
  }
  return characters;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
}
