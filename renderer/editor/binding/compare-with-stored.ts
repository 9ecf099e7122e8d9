import type { NodeKey } from "lexical";
import type { Block, BlockId, Table } from "#shared/document/blocks/block.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import type { ScreenOnly } from "../../document/tray.ts";
import type { FlatBlock, FlatTable } from "./flat-block.ts";
import { showsBlock } from "./shapes.ts";

export type Comparison = Readonly<{
  isLevel: boolean;
  /** The texts that stand on the screen and read differently, or not at all, in what is stored. */
  screenOnly: readonly ScreenOnly[];
}>;

type IdOf = (key: NodeKey) => BlockId | undefined;

/** Compares what an editor shows, block by block, with what is stored. */
export function compareWithStored(
  shown: readonly FlatBlock[],
  stored: readonly Block[],
  idOf: IdOf,
): Comparison {
  const byId = new Map(stored.map((block) => [block.id, block]));
  // Where nothing is stored, a paragraph to write in is shown.
  let isLevel = shown.length === stored.length || (stored.length === 0 && shown.length === 1);
  const screenOnly: ScreenOnly[] = [];
  let before = "";
  for (const [index, flat] of shown.entries()) {
    const id = idOf(flat.key);
    const block = id === undefined ? undefined : byId.get(id);
    if (stored[index] !== block) isLevel = false;
    const comparison = compareBlock(flat, block, idOf);
    if (!comparison.isLevel) isLevel = false;
    screenOnly.push(...comparison.screenOnly.map((each) => ({ before, ...each })));
    before = textOfContent(flat.content) || before;
  }
  return { isLevel, screenOnly };
}

type BlockComparison = Readonly<{
  isLevel: boolean;
  screenOnly: readonly (Omit<ScreenOnly, "before"> & Partial<ScreenOnly>)[];
}>;

function compareBlock(flat: FlatBlock, block: Block | undefined, idOf: IdOf): BlockComparison {
  const isShown = block !== undefined && showsBlock(flat, block);
  if (flat.table !== null) {
    const cells = compareCells(flat.table, isShown ? block.table : null, idOf);
    return { isLevel: isShown && cells.isLevel, screenOnly: cells.screenOnly };
  }
  if (isShown) return { isLevel: block.table === null, screenOnly: [] };

  const text = textOfContent(flat.content);
  if (block === undefined && text === "") return { isLevel: true, screenOnly: [] };
  const isStored = text === "" || (block !== undefined && textOfContent(block.content) === text);
  return { isLevel: false, screenOnly: isStored ? [] : [{ block: block?.id ?? null, text }] };
}

/** Cell by cell. Of a table that is not stored as one, or not at all, every word is on the screen alone. */
function compareCells(shown: FlatTable, stored: Table | null, idOf: IdOf): BlockComparison {
  const comparisons = shown.rows.flatMap((row, index) =>
    row.cells.map((cell, place) => {
      const rowId = stored?.rows[index]?.id;
      const columnId = stored?.columns[place]?.id;
      const isThere = stored !== null && rowId !== undefined && columnId !== undefined;
      return compareWithStored(cell.blocks, isThere ? stored.cell(rowId, columnId) : [], idOf);
    }),
  );
  // Without a row, as when two people took the last ones away apart, no column can be seen.
  const isSameWidth = shown.rows.length === 0 || shown.columns.length === stored?.columns.length;
  const isSameGrid = shown.rows.length === stored?.rows.length && isSameWidth;
  return {
    isLevel: isSameGrid && comparisons.every((comparison) => comparison.isLevel),
    screenOnly: comparisons.flatMap((comparison) => comparison.screenOnly),
  };
}
