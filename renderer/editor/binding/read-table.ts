import {
  $isTableCellNode,
  $isTableRowNode,
  TableCellHeaderStates,
  type TableCellNode,
  type TableNode,
} from "@lexical/table";
import type { Properties } from "#shared/document/blocks/block.ts";
import { sameValue } from "#shared/document/blocks/inline.ts";
import type { FlatBlock, FlatRow, FlatTable } from "./flat-block.ts";

type ReadCell = (cell: TableCellNode) => readonly FlatBlock[];

export function $readTable(table: TableNode, $readCell: ReadCell): FlatTable {
  const grid = table
    .getChildren()
    .filter($isTableRowNode)
    .map((row) => ({ row, cells: row.getChildren().filter($isTableCellNode) }));

  const rows = grid.map(({ row, cells }): FlatRow => ({
    key: row.getKey(),
    properties: { header: isHeader(cells, TableCellHeaderStates.ROW) },
    cells: cells.map((cell) => ({ key: cell.getKey(), blocks: $readCell(cell) })),
  }));
  const width = Math.max(0, ...grid.map(({ cells }) => cells.length));
  const widths = table.getColWidths() ?? [];
  const columns = Array.from({ length: width }, (_, index): Properties => {
    const cells = grid.map((row) => row.cells[index]).filter((cell) => cell !== undefined);
    return { header: isHeader(cells, TableCellHeaderStates.COLUMN), width: widths[index] ?? null };
  });
  return { rows, columns };
}

/** Whether nothing in a table was read anew. */
export function isSameTable(one: FlatTable | null, other: FlatTable): boolean {
  return (
    one !== null &&
    sameList(one.rows, other.rows, (row, next) => {
      return (
        row.key === next.key &&
        sameValue(row.properties, next.properties) &&
        sameList(row.cells, next.cells, (cell, nextCell) => {
          return (
            cell.key === nextCell.key &&
            sameList(cell.blocks, nextCell.blocks, (block, nextBlock) => block === nextBlock)
          );
        })
      );
    }) &&
    sameValue(one.columns, other.columns)
  );
}

function sameList<Thing>(
  one: readonly Thing[],
  other: readonly Thing[],
  isSame: (one: Thing, other: Thing) => boolean,
): boolean {
  return (
    one.length === other.length &&
    one.every((thing, index) => {
      const next = other[index];
      return next !== undefined && isSame(thing, next);
    })
  );
}

/** True or not set: a table without headings says nothing about them. */
function isHeader(cells: readonly TableCellNode[], side: number): true | null {
  return cells.length > 0 && cells.every((cell) => (cell.getHeaderStyles() & side) !== 0)
    ? true
    : null;
}
