import { $createHorizontalRuleNode } from "@lexical/extension";
import { $isListItemNode } from "@lexical/list";
import { $createTableNodeWithDimensions, $findTableNode } from "@lexical/table";
import {
  $createParagraphNode,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
  COMMAND_PRIORITY_EDITOR,
  createCommand,
  defineExtension,
  type LexicalCommand,
  type LexicalNode,
  type ParagraphNode,
} from "lexical";
import { $blockAround } from "./binding/place.ts";

/** Blocks without a text of their own, which stand beside the block with the caret. */
export type InsertedKind = "divider" | "table";

/** Puts such a block where the caret is; an empty paragraph gives its place to it. */
export const INSERT_BLOCK_COMMAND: LexicalCommand<InsertedKind> =
  createCommand("INSERT_BLOCK_COMMAND");

export const InsertBlockExtension = defineExtension({
  name: "throughline/insert-block",
  register: (editor) =>
    editor.registerCommand(
      INSERT_BLOCK_COMMAND,
      (kind) => {
        const selection = $getSelection();
        if (!$isRangeSelection(selection)) return false;
        const block = $blockAround(selection.focus.getNode());
        if (block !== null) $insertBeside(block, kind);
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
});

function $insertBeside(block: LexicalNode, kind: InsertedKind): void {
  const table = $findTableNode(block);
  // A table stands at the top level only.
  const beside = kind === "table" ? (table ?? $top(block)) : $outermost(block);
  if (beside === null) return;
  const node =
    kind === "table" ? $createTableNodeWithDimensions(3, 3, header) : $createHorizontalRuleNode();
  beside.insertAfter(node);
  const next = node.getNextSibling();
  const isBeforeText = $isElementNode(next) && !next.isShadowRoot();
  if ($isElementNode(node)) {
    if (!isBeforeText) node.insertAfter($createParagraphNode());
    node.selectStart();
  } else {
    $emptyBelow(node).selectStart();
  }
  if ($isParagraphNode(beside) && beside.isEmpty()) beside.remove();
}

/** The empty paragraph below a block, where writing goes on: what already stands there belongs to nobody's next words. */
export function $emptyBelow(block: LexicalNode): ParagraphNode {
  const next = block.getNextSibling();
  if ($isParagraphNode(next) && next.isEmpty()) return next;
  const paragraph = $createParagraphNode();
  block.insertAfter(paragraph);
  return paragraph;
}

const header = { rows: true, columns: false };

/** What stands at the top level, around a block. */
function $top(block: LexicalNode): LexicalNode | null {
  return block.getTopLevelElement();
}

/** A list is not parted by a divider: that stands below it. */
function $outermost(block: LexicalNode): LexicalNode | null {
  let each: LexicalNode | null = block;
  if (!$isListItemNode(block)) return block;
  while (each !== null && !$isRootNode(each.getParent()) && !isCell(each.getParent())) {
    each = each.getParent();
  }
  return each;
}

function isCell(node: LexicalNode | null): boolean {
  return $isElementNode(node) && node.isShadowRoot();
}
