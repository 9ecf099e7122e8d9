import type { Block, Inline } from "../block.ts";
import type { Body } from "../body.ts";

/** A body as plain data, cells included, to be compared. */
export function readBody(body: Body): unknown {
  return body.blocks.map(readBlock);
}

function readBlock(block: Block): unknown {
  const { table, ...rest } = block;
  if (table === null) return rest;
  return {
    ...rest,
    columns: table.columns,
    rows: table.rows.map((row) => ({
      ...row,
      cells: table.columns.map((column) => table.cell(row.id, column.id).map(readBlock)),
    })),
  };
}

/** Every block that can be seen, those of cells behind their table. */
export function everyBlock(body: Body): readonly Block[] {
  return body.blocks.flatMap((block) => [block, ...cellBlocks(block)]);
}

function cellBlocks({ table }: Block): readonly Block[] {
  if (table === null) return [];
  return table.rows.flatMap((row) =>
    table.columns.flatMap((column) => table.cell(row.id, column.id)),
  );
}

export function textOf(content: readonly Inline[]): string {
  return content.map((inline) => (inline.kind === "text" ? inline.text : "\u{fffc}")).join("");
}

/** One line for each block: what kind it is, unless a paragraph, and what it says. */
export function linesOf(body: Body): readonly string[] {
  return everyBlock(body).map((block) => {
    const kind = block.kind === "paragraph" ? "" : `${block.kind}: `;
    return kind + textOf(block.content);
  });
}
