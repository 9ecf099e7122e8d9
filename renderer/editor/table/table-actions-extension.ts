import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $findCellNode,
  $findTableNode,
  $getTableColumnIndexFromTableCellNode,
  $getTableRowIndexFromTableCellNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableRowNode,
  $moveTableColumn,
  $moveTableRow,
} from "@lexical/table";
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_HIGH,
  createCommand,
  defineExtension,
  KEY_TAB_COMMAND,
  type LexicalCommand,
  mergeRegister,
} from "lexical";

/** What can be done with the row and the column of the cell with the caret. */
export type TableAction =
  | "row above"
  | "row below"
  | "row up"
  | "row down"
  | "drop row"
  | "column before"
  | "column after"
  | "column left"
  | "column right"
  | "drop column";

export const TABLE_ACTION_COMMAND: LexicalCommand<TableAction> =
  createCommand("TABLE_ACTION_COMMAND");

export const TableActionsExtension = defineExtension({
  name: "throughline/table-actions",
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        TABLE_ACTION_COMMAND,
        (action) => {
          const selection = $getSelection();
          if (!$isRangeSelection(selection)) return false;
          if ($findCellNode(selection.anchor.getNode()) === null) return false;
          $act(action);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          if (event.shiftKey || !$goOnBelow()) return false;
          event.preventDefault();
          return true;
        },
        // Before the table itself, which would lead out of it.
        COMMAND_PRIORITY_HIGH,
      ),
    ),
});

/** Behind its last cell a table goes on with another row. */
function $goOnBelow(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const cell = $findCellNode(selection.anchor.getNode());
  const row = cell?.getParent() ?? null;
  if (cell === null || cell.getNextSibling() !== null) return false;
  if (!$isTableRowNode(row) || row.getNextSibling() !== null) return false;
  $insertTableRowAtSelection(true);
  const next = row.getNextSibling();
  if ($isTableRowNode(next)) next.getFirstChild()?.selectStart();
  return true;
}

function $act(action: TableAction): void {
  switch (action) {
    case "row above":
    case "row below":
      $insertTableRowAtSelection(action === "row below");
      return;
    case "column before":
    case "column after":
      $insertTableColumnAtSelection(action === "column after");
      return;
    case "drop row":
      $deleteTableRowAtSelection();
      return;
    case "drop column":
      $deleteTableColumnAtSelection();
      return;
    case "row up":
      $move("row", -1);
      return;
    case "row down":
      $move("row", 1);
      return;
    case "column left":
      $move("column", -1);
      return;
    case "column right":
      $move("column", 1);
  }
}

function $move(what: "row" | "column", by: number): void {
  const selection = $getSelection();
  const node = $isRangeSelection(selection) ? selection.anchor.getNode() : null;
  const cell = node === null ? null : $findCellNode(node);
  const table = cell === null ? null : $findTableNode(cell);
  if (cell === null || table === null) return;
  const isRow = what === "row";
  const at = isRow
    ? $getTableRowIndexFromTableCellNode(cell)
    : $getTableColumnIndexFromTableCellNode(cell);
  const count = isRow ? table.getChildrenSize() : table.getColumnCount();
  const to = at + by;
  if (to < 0 || to >= count) return;
  if (isRow) $moveTableRow(table, at, to);
  else $moveTableColumn(table, at, to);
}
