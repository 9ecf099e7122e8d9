import type { NodeKey } from "lexical";
import type { Block, BlockId } from "#shared/document/blocks/block.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import type { ScreenOnly } from "../../document/tray.ts";
import type { FlatBlock } from "./flat-block.ts";
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
  const text = textOfContent(flat.content);
  if (block !== undefined && showsBlock(flat, block)) return compareCells(flat, block, idOf);
  if (block === undefined && text === "" && flat.table === null) {
    return { isLevel: true, screenOnly: [] };
  }
  const isStored = text === "" || (block !== undefined && textOfContent(block.content) === text);
  return { isLevel: false, screenOnly: isStored ? [] : [{ block: block?.id ?? null, text }] };
}

function compareCells(flat: FlatBlock, block: Block, idOf: IdOf): BlockComparison {
  const shown = flat.table;
  const stored = block.table;
  if (shown === null || stored === null) {
    return { isLevel: shown === null && stored === null, screenOnly: [] };
  }
  const comparisons = shown.rows.flatMap((row, index) =>
    row.cells.map((cell, place) => {
      const rowId = stored.rows[index]?.id;
      const columnId = stored.columns[place]?.id;
      const isThere = rowId !== undefined && columnId !== undefined;
      return compareWithStored(cell.blocks, isThere ? stored.cell(rowId, columnId) : [], idOf);
    }),
  );
  const isSameGrid =
    shown.rows.length === stored.rows.length && shown.columns.length === stored.columns.length;
  return {
    isLevel: isSameGrid && comparisons.every((comparison) => comparison.isLevel),
    screenOnly: comparisons.flatMap((comparison) => comparison.screenOnly),
  };
}
