import {
  $copyNode,
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isRootNode,
  COMMAND_PRIORITY_EDITOR,
  createCommand,
  defineExtension,
  type LexicalCommand,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
} from "lexical";
import { $lineIn } from "../binding/place.ts";
import { $moveBeside } from "./move-beside.ts";
import { $selectedBlocks, $wholeBlock, $withIndented } from "./whole-block.ts";

/** Doubles a block below itself; the one with the caret, when none is named. */
export const DUPLICATE_BLOCK_COMMAND: LexicalCommand<NodeKey | null> =
  createCommand("DUPLICATE_BLOCK");

/** Takes a block away; the one with the caret, when none is named. */
export const DELETE_BLOCK_COMMAND: LexicalCommand<NodeKey | null> =
  createCommand("DELETE_BLOCK_COMMAND");

type Place = Readonly<{
  key: NodeKey;
  beside: NodeKey;
  side: "before" | "after";
  /** Takes along what is selected together with it. */
  takesSelected?: boolean;
}>;

/** Moves a block beside another, wherever that is. */
export const MOVE_BLOCK_BESIDE_COMMAND: LexicalCommand<Place> = createCommand("MOVE_BLOCK_BESIDE");

/** What can be done with a block as a whole. */
export const BlockActionsExtension = defineExtension({
  name: "throughline/block-actions",
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        DUPLICATE_BLOCK_COMMAND,
        (key) => $withBlock(key, $duplicate),
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        DELETE_BLOCK_COMMAND,
        (key) => $withBlock(key, $delete),
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        MOVE_BLOCK_BESIDE_COMMAND,
        ({ key, beside, side, takesSelected = false }) => {
          const block = $getNodeByKey(key);
          const target = $getNodeByKey(beside);
          if (block === null || target === null) return false;
          $moveBeside(takesSelected ? $selectedWith(block) : [block], target, side);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    ),
});

function $withBlock(key: NodeKey | null, $act: (block: LexicalNode) => void): boolean {
  const selection = $getSelection();
  const node =
    key === null && $isRangeSelection(selection)
      ? selection.anchor.getNode()
      : $getNodeByKey(key ?? "");
  const block = node === null ? null : $wholeBlock(node);
  if (block === null) return false;
  $act(block);
  return true;
}

function $duplicate(block: LexicalNode): void {
  const copies = $withIndented(block).map($copy);
  let last = $withIndented(block).at(-1) ?? block;
  for (const copy of copies) last = last.insertAfter(copy);
  const [first] = copies;
  if ($isElementNode(first)) first.selectStart();
}

/** With all that is in it, as new nodes. */
function $copy(node: LexicalNode): LexicalNode {
  const copy = $copyNode(node);
  if ($isElementNode(node) && $isElementNode(copy)) copy.append(...node.getChildren().map($copy));
  return copy;
}

function $delete(block: LexicalNode): void {
  const moved = $withIndented(block);
  if (!$goBeside(block, moved.at(-1) ?? block)) block.selectPrevious();
  for (const node of moved) node.remove();
}

/** Puts the caret into the line below some nodes, or above them, or beside what goes with the last of what is in it. */
function $goBeside(first: LexicalNode, last: LexicalNode): boolean {
  const below = $lineIn(last.getNextSibling(), "first");
  const above = $lineIn(first.getPreviousSibling(), "last");
  if (below !== null) below.selectStart();
  else if (above !== null) above.selectEnd();
  else {
    const around = first.getParent();
    return around !== null && !$isRootNode(around) && $goBeside(around, around);
  }
  return true;
}

/** Somebody who takes hold of one of several selected blocks means them all. */
function $selectedWith(block: LexicalNode): readonly LexicalNode[] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return [block];
  const selected = $selectedBlocks(selection);
  const isOne = selected.some(
    (each) => each.is(block) || block.getParents().some((parent) => parent.is(each)),
  );
  return isOne ? selected : [block];
}
