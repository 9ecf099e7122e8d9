import type { Block, Inline } from "#shared/document/blocks/block.ts";
import type { FlatBlock } from "../binding/flat-block.ts";
import { hasText } from "../binding/flat-block.ts";
import { indentOf } from "../binding/block-nodes.ts";
import { shownContent } from "../binding/shown-form.ts";

/** A block without its names: what can be compared between people, and with a document. */
export type Content = Readonly<{
  kind: string;
  indent: number;
  checked: boolean;
  content: readonly Inline[];
  cells: readonly (readonly (readonly Content[])[])[] | null;
}>;

export function contentOf(block: FlatBlock): Content {
  const { kind, indent, checked, content, table } = block;
  const rows = table?.rows.map((row) => row.cells.map((cell) => cell.blocks.map(contentOf)));
  return { kind, indent, checked, content, cells: rows ?? null };
}

/** The same of a block in a document, as an editor has to show it. */
export function storedContentOf(block: Block): Content {
  const { kind, table } = block;
  const rows = table?.rows.map((row) =>
    table.columns.map((column) => orEmpty(table.cell(row.id, column.id).map(storedContentOf))),
  );
  return {
    kind,
    indent: hasText(kind) ? indentOf(block) : 0,
    checked: kind === "check" && block.checked,
    content: hasText(kind) ? shownContent(block.content) : [],
    cells: rows ?? null,
  };
}

/** What an editor shows where there is no block: a paragraph to write in. */
export function orEmpty(blocks: readonly Content[]): readonly Content[] {
  return blocks.length > 0 ? blocks : [emptyParagraph];
}

const emptyParagraph: Content = {
  kind: "paragraph",
  indent: 0,
  checked: false,
  content: [],
  cells: null,
};
