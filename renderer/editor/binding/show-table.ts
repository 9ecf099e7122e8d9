import {
  $createTableCellNode,
  $createTableRowNode,
  $isTableCellNode,
  $isTableRowNode,
  TableCellHeaderStates,
  type TableCellNode,
  type TableNode,
  type TableRowNode,
} from "@lexical/table";
import { $getNodeByKey } from "lexical";
import type {
  Block,
  BlockId,
  Table,
  TableColumn,
  TableRow,
} from "#shared/document/blocks/block.ts";
import type { Ledger } from "./ledger.ts";
import { $setChildren } from "./set-children.ts";

type Showing = Readonly<{
  ledger: Ledger;
  $showCell: (cell: TableCellNode, blocks: readonly Block[]) => void;
}>;

/** Makes a table's node show the rows, columns and cells of a table. */
export function $showTable(node: TableNode, block: Block, showing: Showing): void {
  const { table } = block;
  if (table === null) return;
  const known = new Map(
    node
      .getChildren()
      .filter($isTableRowNode)
      .map((row) => [showing.ledger.rowOf(row.getKey()), row]),
  );
  const rows = table.rows.map((row) => {
    const shown = known.get(row.id) ?? $createTableRowNode();
    showing.ledger.nameRow(shown.getKey(), row.id);
    $showRow(shown, { id: block.id, table, row }, showing);
    return shown;
  });
  $setChildren(node, rows);
  $setWidths(node, table.columns);
}

type RowToShow = Readonly<{ id: BlockId; table: Table; row: TableRow }>;

function $showRow(node: TableRowNode, { id, table, row }: RowToShow, showing: Showing): void {
  const cells = table.columns.map((column) => {
    const place = { table: id, row: row.id, column: column.id };
    const key = showing.ledger.keyOfCell(place);
    const known = key === undefined ? null : $getNodeByKey(key);
    const cell = $isTableCellNode(known) ? known : $createTableCellNode();
    showing.ledger.nameCell(cell.getKey(), place);
    $setHeader(cell, row, column);
    showing.$showCell(cell, table.cell(row.id, column.id));
    return cell;
  });
  $setChildren(node, cells);
}

function $setHeader(cell: TableCellNode, row: TableRow, column: TableColumn): void {
  const state =
    (row.properties["header"] === true ? TableCellHeaderStates.ROW : 0) |
    (column.properties["header"] === true ? TableCellHeaderStates.COLUMN : 0);
  if (cell.getHeaderStyles() !== state) cell.setHeaderStyles(state);
}

function $setWidths(node: TableNode, columns: readonly TableColumn[]): void {
  const widths = columns.map((column) => {
    const width = column.properties["width"];
    return typeof width === "number" && width > 0 ? width : null;
  });
  const now = node.getColWidths() ?? [];
  const isPlain = widths.every((width) => width === null);
  const wanted = isPlain ? [] : widths.map((width) => width ?? usualWidth);
  if (now.length === wanted.length && now.every((width, index) => width === wanted[index])) return;
  node.setColWidths(isPlain ? undefined : wanted);
}

/** Of a column that says nothing about it, where another one of its table does. */
export const usualWidth = 92;
