import type { LexicalNode, NodeKey } from "lexical";
import {
  asBlockId,
  type Block,
  columnIdSchema,
  type Inline,
  rowIdSchema,
  type Table,
} from "#shared/document/blocks/block.ts";
import { lengthOfContent } from "#shared/document/blocks/inline.ts";
import type { Draft, DraftTable } from "#shared/document/content/draft.ts";
import type { FoundDocument } from "#shared/markdown/read/surroundings.ts";
import { noNeighbours } from "#shared/markdown/read/surroundings.ts";
import { readMarkdown } from "#shared/markdown/read-markdown.ts";
import { Ledger } from "../binding/ledger.ts";
import { $nodesOf } from "../binding/show-blocks.ts";

/** What Markdown says, as nodes that stand nowhere yet. Names in double brackets may be documents. */
export function $nodesOfMarkdown(
  source: string,
  findNamed: (name: string) => FoundDocument | null,
): LexicalNode[] {
  const blocks = readMarkdown(source, { ...noNeighbours, findNamed }).map(blockOf);
  return $nodesOf(blocks, { ledger: new Ledger(), touched: new Set<NodeKey>() });
}

/** In no document, so its name means something among its neighbours only. */
function blockOf({ content, table, ...rest }: Draft, index: number): Block {
  const said = content.map(shown);
  return {
    ...rest,
    id: asBlockId(`pasted-${index}`),
    content: said,
    length: lengthOfContent(said),
    table: table === null ? null : tableOf(table, index),
  };
}

function tableOf({ rows, columns }: DraftTable, index: number): Table {
  const rowIds = rows.map((_, row) => rowIdSchema.parse(`${index}-${row}`));
  const columnIds = columns.map((_, column) => columnIdSchema.parse(`${index}-${column}`));
  return {
    rows: rowIds.map((id, row) => ({ id, properties: rows[row]?.properties ?? {} })),
    columns: columnIds.map((id, column) => ({ id, properties: columns[column] ?? {} })),
    cell: (row, column) => {
      const cell = rows[rowIds.indexOf(row)]?.cells[columnIds.indexOf(column)] ?? [];
      return cell.map((each, at) => {
        const block = blockOf(each, at);
        return { ...block, id: asBlockId(`${block.id}-${row}-${column}`) };
      });
    },
  };
}

/** An address that no link can have here stays in the text: the editor knows nothing of it. */
function shown(inline: Inline): Inline {
  const { reference, verbatim, ...marks } = inline.marks;
  if (inline.kind !== "text" || (reference === undefined && verbatim === undefined)) return inline;
  const url = addressIn(reference);
  return { ...inline, text: url === null ? inline.text : `[${inline.text}](${url})`, marks };
}

function addressIn(reference: unknown): string | null {
  return typeof reference === "object" &&
    reference !== null &&
    "url" in reference &&
    typeof reference.url === "string"
    ? reference.url
    : null;
}
