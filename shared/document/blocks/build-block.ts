import { equalityDeep } from "lib0/function";
import type { Block, Table } from "./block.ts";
import { joinContent, lengthOfContent, sameContent } from "./inline.ts";
import type { Outline } from "./outline.ts";
import type { Shown } from "./run.ts";
import type { StoredBody } from "./stored-body.ts";
import { buildTable } from "./table.ts";

/** The block that a visible place reads as. */
export function buildBlock(shown: Shown, stored: StoredBody, outline: Outline): Block {
  const entry = stored.entryOf(shown.id);
  const [head] = shown.pieces;
  const content =
    shown.pieces.length === 1
      ? head.content
      : joinContent(...shown.pieces.map((piece) => piece.content));
  const length = lengthOfContent(content);
  const shape = stored.tableOf(shown.id);
  return {
    id: shown.id,
    // Words that got into a divider have to be seen: somebody made it one while another typed.
    kind: entry.kind === "divider" && length > 0 ? "paragraph" : entry.kind,
    indent: entry.indent,
    checked: entry.checked,
    properties: entry.properties,
    content,
    length,
    table: entry.isTable && shape !== undefined ? buildTable(shown.id, shape, outline) : null,
  };
}

export function sameBlock(one: Block, other: Block): boolean {
  return (
    one.kind === other.kind &&
    one.indent === other.indent &&
    one.checked === other.checked &&
    equalityDeep(one.properties, other.properties) &&
    sameContent(one.content, other.content) &&
    sameTable(one.table, other.table)
  );
}

/** Whether two tables show the same rows and columns in the same order. */
export function sameTracks(one: Table | null, other: Table | null): boolean {
  if (one === null || other === null) return one === other;
  const idsOf = (table: Table) => [
    table.rows.map((row) => row.id),
    table.columns.map((column) => column.id),
  ];
  return equalityDeep(idsOf(one), idsOf(other));
}

function sameTable(one: Table | null, other: Table | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    equalityDeep(one.rows, other.rows) &&
    equalityDeep(one.columns, other.columns) &&
    one.rows.every((row) =>
      one.columns.every((column) => one.cell(row.id, column.id) === other.cell(row.id, column.id)),
    )
  );
}
