import type { BlockId, ColumnId, Properties, RowId, Table } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import { sameValue } from "#shared/document/blocks/inline.ts";
import type { FlatTable } from "./flat-block.ts";
import type { Ledger } from "./ledger.ts";
import { stayers } from "#shared/kernel/stayers.ts";
import { type Parts, smallEdit } from "./write-text.ts";

type Writing = Readonly<{ body: Body; ledger: Ledger }>;

/**
 * Makes a table's rows and columns those that the editor shows, and names its new cells, so that
 * what stands in them can be written. A row is known by its node, a column by the cells in it.
 */
export function* writeTable(id: BlockId, flat: FlatTable, { body, ledger }: Writing): Parts {
  const table = body.find(id)?.table;
  if (table === null || table === undefined) return;
  const isFresh = flat.rows.every((row) => ledger.rowOf(row.key) === undefined);
  const rows = isFresh
    ? table.rows.map((row): RowId | undefined => row.id)
    : flat.rows.map((row) => ledger.rowOf(row.key));
  const columns = isFresh
    ? table.columns.map((column): ColumnId | undefined => column.id)
    : knownColumns(flat, ledger);

  yield* dropMissing(table, { rows, columns }, (row, column) => {
    if (row !== null) body.removeRow(id, row);
    if (column !== null) body.removeColumn(id, column);
  });
  const rowIds = yield* fillAndOrder(rows, {
    now: () => (body.find(id)?.table?.rows ?? []).map((row) => row.id),
    insert: (after) => body.insertRow(id, after),
    move: (row, after) => body.moveRow(id, row, after),
  });
  const columnIds = yield* fillAndOrder(columns, {
    now: () => (body.find(id)?.table?.columns ?? []).map((column) => column.id),
    insert: (after) => body.insertColumn(id, after),
    move: (column, after) => body.moveColumn(id, column, after),
  });
  nameCells(id, { flat, rowIds, columnIds }, ledger);
  yield* writeProperties(id, { flat, rowIds, columnIds }, body);
}

/** The column of each place: that of the first cell there whose column is still to be given. */
function knownColumns(flat: FlatTable, ledger: Ledger): readonly (ColumnId | undefined)[] {
  const given = new Set<ColumnId>();
  return flat.columns.map((_, index) => {
    for (const row of flat.rows) {
      const cell = row.cells[index];
      const column = cell === undefined ? undefined : ledger.cellOf(cell.key)?.column;
      if (column === undefined || given.has(column)) continue;
      given.add(column);
      return column;
    }
    return undefined;
  });
}

type Wanted = Readonly<{
  rows: readonly (RowId | undefined)[];
  columns: readonly (ColumnId | undefined)[];
}>;

function* dropMissing(
  table: Table,
  wanted: Wanted,
  drop: (row: RowId | null, column: ColumnId | null) => void,
): Parts {
  for (const row of table.rows) {
    if (wanted.rows.includes(row.id)) continue;
    drop(row.id, null);
    yield smallEdit;
  }
  for (const column of table.columns) {
    if (wanted.columns.includes(column.id)) continue;
    drop(null, column.id);
    yield smallEdit;
  }
}

type Lane<Id> = Readonly<{
  now: () => readonly Id[];
  insert: (after: Id | null) => Id;
  move: (id: Id, after: Id | null) => void;
}>;

function* fillAndOrder<Id>(
  wanted: readonly (Id | undefined)[],
  lane: Lane<Id>,
): Generator<number, readonly Id[]> {
  const ids: Id[] = [];
  const known = wanted.filter((id) => id !== undefined);
  const staying = stayers(lane.now(), known);
  for (const id of wanted) {
    const after = ids.at(-1) ?? null;
    if (id === undefined) {
      ids.push(lane.insert(after));
      yield smallEdit;
    } else {
      ids.push(id);
      if (staying.has(id)) continue;
      lane.move(id, after);
      yield smallEdit;
    }
  }
  return ids;
}

type Named = Readonly<{
  flat: FlatTable;
  rowIds: readonly RowId[];
  columnIds: readonly ColumnId[];
}>;

function nameCells(table: BlockId, { flat, rowIds, columnIds }: Named, ledger: Ledger): void {
  for (const [index, shown] of flat.rows.entries()) {
    const row = rowIds[index];
    if (row === undefined) continue;
    ledger.nameRow(shown.key, row);
    for (const [place, cell] of shown.cells.entries()) {
      // Where a cell is missing, those behind it stand in the wrong column, and still are what they were.
      const known = ledger.cellOf(cell.key)?.column;
      const isKnown = known !== undefined && columnIds.includes(known);
      const column = isKnown ? known : columnIds[place];
      if (column !== undefined) ledger.nameCell(cell.key, { table, row, column });
    }
  }
}

function* writeProperties(id: BlockId, { flat, rowIds, columnIds }: Named, body: Body): Parts {
  const table = body.find(id)?.table;
  if (table === null || table === undefined) return;
  for (const [index, row] of flat.rows.entries()) {
    const rowId = rowIds[index];
    const stored = table.rows.find((each) => each.id === rowId);
    if (rowId === undefined || stored === undefined) continue;
    if (isShown(row.properties, stored.properties)) continue;
    body.changeRow(id, rowId, row.properties);
    yield smallEdit;
  }
  for (const [index, properties] of flat.columns.entries()) {
    const columnId = columnIds[index];
    const stored = table.columns.find((each) => each.id === columnId);
    if (columnId === undefined || stored === undefined) continue;
    if (isShown(properties, stored.properties)) continue;
    body.changeColumn(id, columnId, properties);
    yield smallEdit;
  }
}

function isShown(shown: Properties, stored: Properties): boolean {
  return Object.entries(shown).every(([name, value]) => sameValue(stored[name] ?? null, value));
}
