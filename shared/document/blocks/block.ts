import { z } from "zod";

/** Names a block for ever, inside its document. */
export const blockIdSchema = z.string().brand("BlockId");
export type BlockId = z.output<typeof blockIdSchema>;

/** Any text may name a block. The cast is what the schema does, without its cost: thousands are read at once. */
export function asBlockId(text: string): BlockId {
  return text as BlockId;
}

/** Names a row of a table, inside that table. */
export const rowIdSchema = z.string().brand("RowId");
export type RowId = z.output<typeof rowIdSchema>;

/** Names a column of a table, inside that table. */
export const columnIdSchema = z.string().brand("ColumnId");
export type ColumnId = z.output<typeof columnIdSchema>;

/** What is said about a stretch of text, one key each: `{ bold: true, link: { url } }`. */
export type Marks = Readonly<Record<string, unknown>>;

/** Named values that the block model carries without knowing them. */
export type Properties = Readonly<Record<string, unknown>>;

/** Evenly marked text, or something that is no text and takes the room of one character. */
export type Inline = InlineText | InlineEmbed;
export type InlineText = Readonly<{ kind: "text"; text: string; marks: Marks }>;
export type InlineEmbed = Readonly<{ kind: "embed"; embed: Properties; marks: Marks }>;

/** A block as it is seen. It never changes: a block that changed is another object. */
export type Block = Readonly<{
  id: BlockId;
  /** Paragraph, heading1 to heading6, bullet, number, check, quote, callout, code, divider, table, or one that a newer version wrote. */
  kind: string;
  indent: number;
  checked: boolean;
  /** Whatever else belongs to the block: alignment, list start, language. */
  properties: Properties;
  content: readonly Inline[];
  /** Of the content, in UTF-16 units; an embed counts one. */
  length: number;
  /** Only of a block of kind `table`, which has no content of its own. */
  table: Table | null;
}>;

export type Table = Readonly<{
  rows: readonly TableRow[];
  columns: readonly TableColumn[];
  /** Nothing where a row and a column cross that were added apart: an empty paragraph to look at. */
  cell(row: RowId, column: ColumnId): readonly Block[];
}>;

export type TableRow = Readonly<{ id: RowId; properties: Properties }>;
export type TableColumn = Readonly<{ id: ColumnId; properties: Properties }>;

/** What can be changed of a block besides its text. A property set to null is taken away. */
export type BlockShape = Partial<Pick<Block, "kind" | "indent" | "checked" | "properties">>;

export type CellPlace = Readonly<{ table: BlockId; row: RowId; column: ColumnId }>;

/** Behind `after`, wherever that stands; when it is null first in the cell, or at the top level. */
export type BlockPlace = Readonly<{ after: BlockId | null; cell?: CellPlace }>;
