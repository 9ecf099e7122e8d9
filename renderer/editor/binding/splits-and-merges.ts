import type { NodeKey } from "lexical";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import type { FlatBlock } from "./flat-block.ts";
import type { Identities } from "./identities.ts";
import type { Ledger } from "./ledger.ts";
import type { Place } from "./place.ts";
import type { SelectedRange } from "./read-edit.ts";
import type { Window } from "./windows.ts";

/** The node `key` shows what stood in block `from` behind `offset`. */
export type Split = Readonly<{ from: BlockId; offset: number; key: NodeKey }>;

/** The last `kept` characters of a block that is gone now stand at the end of block `into`. */
export type Merge = Readonly<{ id: BlockId; kept: number; into: BlockId }>;

type Looking = Readonly<{
  ledger: Ledger;
  identities: Identities;
  caret: Place | null;
  /** What was selected before. */
  selected: SelectedRange | null;
}>;

/** New blocks that carry the end of the block before them. */
export function findSplits({ now: blocks }: Window, looking: Looking): readonly Split[] {
  const { ledger, identities } = looking;
  const splits: Split[] = [];
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    const isLastNew =
      identities.of(block.key) === undefined &&
      (next === undefined || identities.of(next.key) !== undefined);
    if (!isLastNew || block.table !== null) continue;
    const source = blocks.slice(0, index).findLast((each) => identities.of(each.key) !== undefined);
    const from = source === undefined ? undefined : identities.of(source.key);
    if (source === undefined || from === undefined) continue;
    const old = ledger.flatOf(ledger.keyOf(from) ?? "");
    if (old === undefined) continue;
    const before = textOfContent(old.content);
    const start = textOfContent(source.content);
    if (start === before) continue;
    const end = textOfContent(block.content);
    const behind = looking.selected?.id === from ? looking.selected : null;
    const kept =
      behind !== null && end.endsWith(before.slice(behind.to))
        ? before.length - behind.to
        : keptEnd({ before, start, end, typed: caretIn(block, looking) });
    if (kept > 0) splits.push({ from, offset: before.length - kept, key: block.key });
  }
  return splits;
}

/** Blocks that are gone and whose end now stands behind what is left of a block before them. */
export function findMerges({ now: blocks, before }: Window, looking: Looking): readonly Merge[] {
  const { ledger, identities } = looking;
  const merges: Merge[] = [];
  for (const block of blocks) {
    const into = identities.of(block.key);
    const oldKey = into === undefined ? undefined : ledger.keyOf(into);
    if (into === undefined || oldKey === undefined) continue;
    const old = ledger.flatOf(oldKey);
    const text = textOfContent(block.content);
    if (old === undefined || text === textOfContent(old.content)) continue;
    const last = lastGone(before, before.indexOf(oldKey), looking);
    if (last === null) continue;
    const kept =
      keptBehindSelection({ last, into, text }, looking.selected) ??
      keptEnd({
        before: textOfContent(last.flat.content),
        start: "",
        end: text,
        typed: caretIn(block, looking) ?? commonStart(textOfContent(old.content), text),
      });
    if (kept > 0) merges.push({ id: last.id, kept, into });
  }
  return merges;
}

type Gone = Readonly<{ id: BlockId; flat: FlatBlock }>;

/**
 * Of blocks that were selected from the end of `into` on only what stood behind the selection can be there still, however
 * much alike what was put in its place ends. Null where no such selection tells.
 */
function keptBehindSelection(
  { last, into, text }: Readonly<{ last: Gone; into: BlockId; text: string }>,
  selected: SelectedRange | null,
): number | null {
  const end = selected?.end ?? null;
  if (selected === null || end === null || selected.id !== into || end.id === into) return null;
  const rest = last.id === end.id ? textOfContent(last.flat.content).slice(end.at) : "";
  return text.endsWith(rest) ? rest.length : null;
}

/** The last of the blocks that stood right behind a place and are gone. */
function lastGone(
  before: readonly NodeKey[],
  at: number,
  { ledger, identities }: Looking,
): Gone | null {
  let last = null;
  for (const key of before.slice(at + 1)) {
    const id = ledger.idOf(key);
    const flat = ledger.flatOf(key);
    if (id === undefined || flat === undefined || identities.has(id)) break;
    last = { id, flat };
  }
  return last;
}

function caretIn(block: FlatBlock, { caret }: Looking): number | null {
  return caret !== null && caret.key === block.key ? caret.offset : null;
}

type Cut = Readonly<{ before: string; start: string; end: string; typed: number | null }>;

/**
 * How much of the end of `before` is the end of `end`, when its start is still in `start`. Of `end`,
 * what stands before `typed` was put in just now and does not count.
 */
function keptEnd({ before, start, end, typed }: Cut): number {
  const most =
    typed === null
      ? Math.min(end.length, before.length - commonStart(before, start))
      : Math.min(before.length, end.length - typed);
  let kept = 0;
  while (kept < most && before.at(-1 - kept) === end.at(-1 - kept)) kept++;
  // Never between the halves of one character.
  return /^[\uDC00-\uDFFF]/.test(end.slice(end.length - kept)) && kept > 0 ? kept - 1 : kept;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
