import {
  $createTableNodeWithDimensions,
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $getTableColumnIndexFromTableCellNode,
  $getTableNodeFromLexicalNodeOrThrow,
  $getTableRowIndexFromTableCellNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableRowNode,
  $moveTableColumn,
  $moveTableRow,
  type TableCellNode,
} from "@lexical/table";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isRootNode,
  type LexicalNode,
} from "lexical";
import { $select } from "../text-blocks.ts";
import type { ActIn } from "./act-in.ts";

export function $insertTable(act: ActIn): void {
  const table = $createTableNodeWithDimensions(2 + (act.size % 2), 2 + (act.gap % 2), false);
  const cell = table.getFirstDescendant()?.getParents().find($isTableCellNode);
  const inCell = cell?.getFirstChild() ?? table.getFirstDescendant();
  if ($isElementNode(inCell)) inCell.append($createTextNode(act.newToken()));
  // Behind the table if in one: Lexical puts no table into a cell.
  const [outermost] = act.blocks[act.block]?.node.getParents().filter($isInRoot) ?? [];
  (outermost ?? act.blocks[act.block]?.node)?.insertAfter(table);
}

export function $addRow(act: ActIn): void {
  if ($enterCell(act) !== null) $insertTableRowAtSelection(act.size % 2 === 0);
}

export function $addColumn(act: ActIn): void {
  if ($enterCell(act) !== null) $insertTableColumnAtSelection(act.size % 2 === 0);
}

export function $removeRow(act: ActIn): void {
  const cell = $enterCell(act);
  if (cell === null || !act.removesText(cell.getParent()?.getTextContent() ?? "")) return;
  $deleteTableRowAtSelection();
  $keepSomething();
}

export function $removeColumn(act: ActIn): void {
  const cell = $enterCell(act);
  if (cell === null) return;
  const column = $getTableColumnIndexFromTableCellNode(cell);
  const rows = $getTableNodeFromLexicalNodeOrThrow(cell).getChildren().filter($isTableRowNode);
  const texts = rows.map((row) => row.getChildAtIndex(column)?.getTextContent() ?? "");
  if (!act.removesText(texts.join("\n"))) return;
  $deleteTableColumnAtSelection();
  $keepSomething();
}

export function $moveRow(act: ActIn): void {
  const cell = $enterCell(act);
  if (cell === null) return;
  const table = $getTableNodeFromLexicalNodeOrThrow(cell);
  const at = $getTableRowIndexFromTableCellNode(cell);
  $moveTableRow(table, at, act.size % table.getChildrenSize());
}

export function $moveColumn(act: ActIn): void {
  const cell = $enterCell(act);
  if (cell === null) return;
  const table = $getTableNodeFromLexicalNodeOrThrow(cell);
  const at = $getTableColumnIndexFromTableCellNode(cell);
  $moveTableColumn(table, at, act.size % table.getColumnCount());
}

function $isInRoot(node: LexicalNode): boolean {
  return $isRootNode(node.getParent());
}

/** Puts the caret into a cell, if there is a table. */
function $enterCell(act: ActIn): TableCellNode | null {
  const inCells = act.blocks
    .map(({ node }, index) => ({ index, cell: node.getParents().find($isTableCellNode) }))
    .filter(({ cell }) => cell !== undefined);
  const chosen = inCells[act.gap % Math.max(1, inCells.length)];
  if (chosen?.cell === undefined) return null;
  $select(act.blocks, { index: chosen.index, offset: 0 });
  return chosen.cell;
}

function $keepSomething(): void {
  if ($getRoot().isEmpty()) $getRoot().append($createParagraphNode());
}
