import type { Block, BlockId } from "../blocks/block.ts";
import { sameContent, sameValue, textOfContent } from "../blocks/inline.ts";
import { align } from "./align.ts";
import { compareTables, contentOfCell, type TableDifference } from "./tables.ts";
import { compareWords, type WordPart } from "./words.ts";

/** What became of a block, in the order in which both bodies are read together. */
export type BlockRow =
  | Readonly<{ kind: "same"; before: Block; after: Block }>
  | Readonly<{ kind: "added"; after: Block }>
  | Readonly<{ kind: "removed"; before: Block }>
  /** It stood here; where it stands now it is told of as moved. */
  | Readonly<{ kind: "moved-away"; before: Block }>
  | ChangedBlock;

export type ChangedBlock = Readonly<{
  kind: "changed";
  before: Block;
  after: Block;
  isMoved: boolean;
  /** Another kind, indent or tick, or another of its further properties. */
  isReshaped: boolean;
  /** Its words are the same, and are marked otherwise. */
  isMarkedOnly: boolean;
  /** Null where its words stayed as they were, and for a table. */
  parts: readonly WordPart[] | null;
  table: TableDifference | null;
}>;

/** Compares two bodies: blocks that are the same by name first, then those that say the same. */
export function compareBlocks(
  before: readonly Block[],
  after: readonly Block[],
): readonly BlockRow[] {
  return align(before, after, originsOf(before, after)).map((row): BlockRow => {
    if (row.kind !== "both") return row;
    return compareBlock(row.before, row.after, row.isMoved);
  });
}

/** The words of a block, or of all cells of a table. */
export function wordsOfBlock({ content, table }: Block): string {
  if (table === null) return textOfContent(content);
  return table.rows
    .flatMap((row) =>
      table.columns.map((column) => textOfContent(contentOfCell(table.cell(row.id, column.id)))),
    )
    .join("\t");
}

function compareBlock(before: Block, after: Block, isMoved: boolean): BlockRow {
  const isTable = before.table !== null && after.table !== null;
  const words =
    isTable || sameContent(before.content, after.content)
      ? null
      : compareWords(before.content, after.content);
  const table =
    before.table !== null && after.table !== null ? compareTables(before.table, after.table) : null;
  const isReshaped =
    before.kind !== after.kind ||
    before.indent !== after.indent ||
    before.checked !== after.checked ||
    !sameValue(before.properties, after.properties);
  if (!isMoved && !isReshaped && words === null && table === null) {
    return { kind: "same", before, after };
  }
  const isMarkedOnly = words?.isMarkedOnly ?? false;
  const parts = words?.parts ?? null;
  return { kind: "changed", before, after, isMoved, isReshaped, isMarkedOnly, parts, table };
}

/** Which block of the first body each of the second is. */
function originsOf(before: readonly Block[], after: readonly Block[]): ReadonlyMap<Block, Block> {
  const named = new Map<BlockId, Block>(before.map((block) => [block.id, block]));
  const origins = new Map<Block, Block>();
  const others: Block[] = [];
  for (const block of after) {
    const origin = named.get(block.id);
    if (origin === undefined || (origin.table === null) !== (block.table === null)) {
      others.push(block);
      continue;
    }
    origins.set(block, origin);
    named.delete(block.id);
  }
  if (others.length === 0 || named.size === 0) return origins;

  const saying = new Map<string, Block[]>();
  for (const block of named.values()) {
    const words = wordsOfBlock(block);
    if (words.trim() === "") continue;
    saying.set(words, [...(saying.get(words) ?? []), block]);
  }
  for (const block of others) {
    const alike = saying.get(wordsOfBlock(block));
    const at = alike?.findIndex((each) => (each.table === null) === (block.table === null)) ?? -1;
    const [origin] = at < 0 || alike === undefined ? [] : alike.splice(at, 1);
    if (origin !== undefined) origins.set(block, origin);
  }
  return origins;
}
