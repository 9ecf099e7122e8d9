import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type EditorState,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { lengthOfContent } from "#shared/document/blocks/inline.ts";
import type { FlatBlock } from "./flat-block.ts";
import type { Ledger } from "./ledger.ts";
import { $placeOf, type Place } from "./place.ts";
import { $readBlocks } from "./read-blocks.ts";

/** All blocks that stand in the editor now; what is not dirty is as it was taken down before. */
export function $readAll(
  ledger: Ledger,
  isDirty: (key: NodeKey) => boolean,
  onNested: () => void = () => {},
): readonly FlatBlock[] {
  const known = (key: NodeKey) => (isDirty(key) ? undefined : ledger.flatOf(key));
  return $readBlocks($getRoot(), { known, onNested });
}

/** Where typing ended: only a caret says so, a selected range does not. */
export function $caretPlace(): Place | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) && selection.isCollapsed()
    ? $placeOf(selection.anchor)
    : null;
}

/** The part of a block that is selected; to its end, when the selection goes on in others. */
export type SelectedRange = Readonly<{
  id: BlockId;
  from: number;
  to: number;
  /** Where the selection ends, in whatever block that is. */
  end: Readonly<{ id: BlockId; at: number }> | null;
}>;

/** What is selected in the first block of the selection. A caret selects nothing, and says where. */
export function $selectedRange(ledger: Ledger): SelectedRange | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  const isBackward = selection.isBackward();
  const start = $placeOf(isBackward ? selection.focus : selection.anchor);
  const end = $placeOf(isBackward ? selection.anchor : selection.focus);
  const id = start === null ? undefined : ledger.idOf(start.key);
  const flat = start === null ? undefined : ledger.flatOf(start.key);
  if (start === null || id === undefined || flat === undefined) return null;
  const to = end?.key === start.key ? end.offset : lengthOfContent(flat.content);
  const endId = end === null ? undefined : ledger.idOf(end.key);
  const last = end === null || endId === undefined ? null : { id: endId, at: end.offset };
  return { id, from: start.offset, to, end: last };
}

/** The part that was selected of the block in which a selection began or ended. */
export function selectedIn(
  id: BlockId,
  selected: SelectedRange | null,
): Readonly<{ from: number; to: number }> | undefined {
  if (selected === null) return undefined;
  if (selected.id === id) return selected;
  return selected.end?.id === id ? { from: 0, to: selected.end.at } : undefined;
}

/** Finds the blocks from which the leaves of a node come. Reads the state after. */
export function ownersBefore(
  before: EditorState,
  ledger: Ledger,
): (key: NodeKey) => readonly BlockId[] {
  return (key) => {
    const node = $getNodeByKey(key);
    const leaves = node === null ? [] : $leafKeys(node);
    const owners = leaves.map((leaf) => ownerOf(leaf, before, ledger));
    return [...new Set(owners)].filter((owner) => owner !== null);
  };
}

function ownerOf(leaf: NodeKey, before: EditorState, ledger: Ledger): BlockId | null {
  let node = before._nodeMap.get(leaf);
  while (node !== undefined) {
    const id = ledger.idOf(node.__key);
    if (id !== undefined) return id;
    node = node.__parent === null ? undefined : before._nodeMap.get(node.__parent);
  }
  return null;
}

/** Of the line of a node only, not of blocks inside it. */
function $leafKeys(node: LexicalNode): readonly NodeKey[] {
  if (!$isElementNode(node)) return [node.getKey()];
  return node
    .getChildren()
    .filter((child) => !$isElementNode(child) || child.isInline())
    .flatMap($leafKeys);
}
