import { $findTableNode, $isTableCellNode } from "@lexical/table";
import {
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_HIGH,
  createCommand,
  defineExtension,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  type LexicalCommand,
  type LexicalNode,
  mergeRegister,
} from "lexical";
import {
  $isIndent,
  $selectedBlocks,
  $wholeBlock,
  $withIndented,
} from "./block-menu/whole-block.ts";

/** Moves the block with the caret, or those that are selected, one place up or down among their neighbours. */
export const MOVE_BLOCK_COMMAND: LexicalCommand<"up" | "down"> =
  createCommand("MOVE_BLOCK_COMMAND");

export const MoveBlockExtension = defineExtension({
  name: "throughline/move-block",
  register: (editor) => {
    const byKey = (direction: "up" | "down") => (event: KeyboardEvent | null) => {
      if (event === null || !event.altKey || event.ctrlKey || event.metaKey) return false;
      event.preventDefault();
      return editor.dispatchCommand(MOVE_BLOCK_COMMAND, direction);
    };
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_UP_COMMAND, byKey("up"), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, byKey("down"), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(MOVE_BLOCK_COMMAND, $moveBlock, COMMAND_PRIORITY_EDITOR),
    );
  },
});

function $moveBlock(direction: "up" | "down"): boolean {
  const blocks = $blocksToMove();
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return false;
  const moved = [...blocks.slice(0, -1), ...$withIndented(last)];
  const beside =
    direction === "up" ? first.getPreviousSibling() : (moved.at(-1)?.getNextSibling() ?? null);
  if (beside === null) return true;
  if (direction === "up") {
    const [above] = $withIndented(
      $isIndent(beside) ? (beside.getPreviousSibling() ?? beside) : beside,
    );
    for (const node of moved) above?.insertBefore(node);
  } else {
    const below = $withIndented(beside).at(-1);
    for (const node of moved.toReversed()) below?.insertAfter(node);
  }
  return true;
}

function $blocksToMove(): readonly LexicalNode[] {
  const selection = $getSelection();
  if ($isNodeSelection(selection)) {
    const [node] = selection.getNodes();
    const block = node === undefined ? null : $wholeBlock(node);
    return block === null ? [] : [block];
  }
  if (!$isRangeSelection(selection)) return [];
  const blocks = $selectedBlocks(selection);
  const [first] = blocks;
  // What is all of its cell has nowhere to go there: it is the table that is to move.
  const cell = first?.getParent();
  const isAllOfCell = $isTableCellNode(cell) && cell.getChildrenSize() === blocks.length;
  const table = isAllOfCell ? $findTableNode(cell) : null;
  return table === null ? blocks : [table];
}
