import type { Block, Inline, Properties } from "../blocks/block.ts";

/** A block that is in no document: of a copy, a template or a sample, or what a file says. */
export type Draft = Readonly<{
  kind: string;
  indent: number;
  checked: boolean;
  properties: Properties;
  content: readonly Inline[];
  /** Only of a draft of kind `table`. */
  table: DraftTable | null;
}>;

export type DraftTable = Readonly<{
  columns: readonly Properties[];
  rows: readonly DraftRow[];
}>;

export type DraftRow = Readonly<{
  properties: Properties;
  /** As many as there are columns. */
  cells: readonly (readonly Draft[])[];
}>;

/** A line break inside of a block, as documents store it. */
export const lineBreak = "\u2028";

export function draft(kind: string, rest: Partial<Omit<Draft, "kind">> = {}): Draft {
  return { indent: 0, checked: false, properties: {}, content: [], table: null, ...rest, kind };
}

/** The same block without its names. */
export function draftOf(block: Block): Draft {
  const { kind, indent, checked, properties, content, table } = block;
  return {
    kind,
    indent,
    checked,
    properties,
    content,
    table:
      table === null
        ? null
        : {
            columns: table.columns.map((column) => column.properties),
            rows: table.rows.map((row) => ({
              properties: row.properties,
              cells: table.columns.map((column) => table.cell(row.id, column.id).map(draftOf)),
            })),
          },
  };
}
