import { $isTableCellNode, $isTableNode, $isTableSelection } from "@lexical/table";
import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import type { Block } from "#shared/document/blocks/block.ts";
import { lengthOfContent, sliceContent } from "#shared/document/blocks/inline.ts";
import { type Draft, draftOf } from "#shared/document/content/draft.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { $placeOf, type Place } from "../binding/place.ts";
import { $readBlocks, plainReading } from "../binding/read-blocks.ts";

/** Blocks that follow one another, and how much of the first and the last belongs to it. */
type Stretch = Readonly<{
  /** The blocks of a cell, where all of it stands in one; those of the document otherwise. */
  cell: Readonly<{ table: number; row: number; column: number }> | null;
  from: Readonly<{ index: number; offset: number }>;
  to: Readonly<{ index: number; offset: number }>;
}>;

/**
 * What is selected, as blocks without names: the first and the last may be parts of theirs. Nothing where there is only a
 * caret. They are read from the document, which knows more of a block than its editor shows.
 */
export function selectedDrafts(
  editor: LexicalEditor,
  document: OpenDocument,
): readonly Draft[] | null {
  document.door.prepare();
  const stretch = editor.read($selectedStretch);
  if (stretch === null) return null;
  const { from, to } = stretch;
  return blocksOf(document.body.blocks, stretch.cell)
    .slice(from.index, to.index + 1)
    .map((block, index) => {
      const start = index === 0 ? from.offset : 0;
      const end = index === to.index - from.index ? to.offset : Number.POSITIVE_INFINITY;
      const isWhole = start === 0 && end >= lengthOfContent(block.content);
      const whole = draftOf(block);
      return isWhole ? whole : { ...whole, content: sliceContent(block.content, start, end) };
    });
}

function blocksOf(blocks: readonly Block[], cell: Stretch["cell"]): readonly Block[] {
  if (cell === null) return blocks;
  const table = blocks[cell.table]?.table ?? null;
  const [row, column] = [table?.rows[cell.row], table?.columns[cell.column]];
  return table === null || row === undefined || column === undefined
    ? []
    : table.cell(row.id, column.id);
}

function $selectedStretch(): Stretch | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null;
  if ($isRangeSelection(selection) && selection.isCollapsed()) return null;
  const ends = [$placeOf(selection.anchor), $placeOf(selection.focus)];
  const [start, end] = selection.isBackward() ? ends.toReversed() : ends;
  if (start === null || start === undefined || end === null || end === undefined) return null;

  const blocks = $readBlocks($getRoot(), plainReading);
  const [tableAtStart, tableAtEnd] = [$tableAround(start), $tableAround(end)];
  const indexOf = (key: string) => blocks.findIndex((block) => block.key === key);
  if (tableAtStart === null || tableAtStart.cell !== tableAtEnd?.cell) {
    // Of a table in which only one end stands, or some of its cells, all is taken.
    const from = { index: indexOf(tableAtStart?.table ?? start.key), offset: start.offset };
    const to = { index: indexOf(tableAtEnd?.table ?? end.key), offset: end.offset };
    const whole = { from: 0, to: Number.POSITIVE_INFINITY };
    return {
      cell: null,
      from: tableAtStart === null ? from : { ...from, offset: whole.from },
      to: tableAtEnd === null ? to : { ...to, offset: whole.to },
    };
  }
  const table = indexOf(tableAtStart.table);
  const rows = blocks[table]?.table?.rows ?? [];
  const row = rows.findIndex(({ cells }) => cells.some(({ key }) => key === tableAtStart.cell));
  const column = rows[row]?.cells.findIndex(({ key }) => key === tableAtStart.cell) ?? -1;
  const inside = rows[row]?.cells[column]?.blocks ?? [];
  const placed = ({ key, offset }: Place) => ({
    index: inside.findIndex((block) => block.key === key),
    offset,
  });
  return { cell: { table, row, column }, from: placed(start), to: placed(end) };
}

function $tableAround({ key }: Place): Readonly<{ table: string; cell: string }> | null {
  const node = $getNodeByKey(key);
  const around: readonly LexicalNode[] = node?.getParents() ?? [];
  const cell = around.find($isTableCellNode);
  const table = around.find($isTableNode);
  return cell === undefined || table === undefined
    ? null
    : { table: table.getKey(), cell: cell.getKey() };
}
