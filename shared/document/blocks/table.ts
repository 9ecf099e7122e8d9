import * as Y from "yjs";
import {
  type Block,
  type BlockId,
  type CellPlace,
  type ColumnId,
  columnIdSchema,
  type Properties,
  type RowId,
  rowIdSchema,
  type Table,
} from "./block.ts";
import { parseProperties, type StoredEntry } from "./entry.ts";
import type { Outline } from "./outline.ts";
import { compareText } from "./run.ts";

/**
 * No table that people read has more. Somebody who writes thousands of rows and as many columns, which is little to
 * send, has every window make millions of cells.
 */
const mostColumns = 500;
const mostCells = 20_000;

/** A row or a column as it is stored. */
export type Track = Readonly<{
  id: string;
  order: string;
  deleted: boolean;
  properties: Properties;
}>;
export type TableShape = Readonly<{ rows: readonly Track[]; columns: readonly Track[] }>;

export function parseTable(stored: StoredEntry): TableShape {
  return { rows: parseTracks(stored.get("rows")), columns: parseTracks(stored.get("columns")) };
}

function parseTracks(stored: unknown): readonly Track[] {
  if (!(stored instanceof Y.Map)) return [];
  const tracks: Track[] = [];
  for (const [id, track] of (stored as Y.Map<unknown>).entries()) {
    if (!(track instanceof Y.Map)) continue;
    const values = track as Y.Map<unknown>;
    const order = values.get("order");
    tracks.push({
      id,
      order: typeof order === "string" ? order : "",
      deleted: values.get("deleted") === true,
      properties: parseProperties(values),
    });
  }
  return tracks.toSorted(
    (one, other) => compareText(one.order, other.order) || compareText(one.id, other.id),
  );
}

export function cellKey({ table, row, column }: CellPlace): string {
  return `${table}/${row}/${column}`;
}

export function parseCellKey(table: BlockId, key: string): CellPlace {
  const [, row = "", column = ""] = key.split("/");
  return { table, row: rowIdSchema.parse(row), column: columnIdSchema.parse(column) };
}

/**
 * A table as it is seen. A row or column that is deleted, or that only its cells still know, is seen
 * as long as one of its cells holds text.
 */
export function buildTable(id: BlockId, shape: TableShape, outline: Outline): Table {
  const cells = new Map<string, readonly Block[]>();
  const liveRows = new Set<string>();
  const liveColumns = new Set<string>();
  for (const list of outline.lists.values()) {
    if (list.shown.length === 0 || !list.key.startsWith(`${id}/`)) continue;
    const place = parseCellKey(id, list.key);
    cells.set(list.key, list.blocks);
    if (list.hasText) {
      liveRows.add(place.row);
      liveColumns.add(place.column);
    }
  }
  const columns = seen(shape.columns, liveColumns).slice(0, mostColumns);
  const rows = seen(shape.rows, liveRows).slice(0, Math.floor(mostCells / (columns.length || 1)));
  return {
    rows: rows.map((track) => ({ id: rowIdSchema.parse(track.id), properties: track.properties })),
    columns: columns.map((track) => ({
      id: columnIdSchema.parse(track.id),
      properties: track.properties,
    })),
    cell: (row: RowId, column: ColumnId) =>
      cells.get(cellKey({ table: id, row, column })) ?? nothing,
  };
}

const nothing: readonly Block[] = Object.freeze([]);

function seen(tracks: readonly Track[], live: ReadonlySet<string>): readonly Track[] {
  const known = new Set(tracks.map((track) => track.id));
  const lost = [...live].filter((id) => !known.has(id)).toSorted(compareText);
  return [
    ...tracks.filter((track) => !track.deleted || live.has(track.id)),
    ...lost.map((id) => ({ id, order: "", deleted: true, properties: {} })),
  ];
}
