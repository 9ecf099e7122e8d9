import type { Block, ColumnId, Properties, RowId, Table } from "../blocks/block.ts";
import { type Content, joinContent, sameValue } from "../blocks/inline.ts";
import { draftOf } from "../content/draft.ts";
import { align, type Aligned } from "./align.ts";
import { compareWords, type WordPart } from "./words.ts";

type Kind = "same" | "added" | "removed";

/** A table with what both sides have, or only one of them, row by row and column by column. */
export type TableDifference = Readonly<{
  columns: readonly Kind[];
  rows: readonly Readonly<{
    kind: Kind;
    properties: Properties;
    cells: readonly CellDifference[];
  }>[];
}>;

export type CellDifference = Readonly<{ parts: readonly WordPart[]; isChanged: boolean }>;

/** Lays two tables over one another. Null where they say the same. */
export function compareTables(before: Table, after: Table): TableDifference | null {
  const columns = tracksOf(before.columns, after.columns);
  const rows = tracksOf(before.rows, after.rows);
  let isSame = isUnmoved(columns) && isUnmoved(rows);
  const compared = rows.map((row) => {
    const cells = columns.map((column): CellDifference => {
      const { old, young } = blocksAt({ before, after }, row, column);
      const isChanged = !sameValue(old.map(draftOf), young.map(draftOf));
      if (isChanged) isSame = false;
      const content = contentOfCell(young);
      const words = compareWords(contentOfCell(old), content);
      return { parts: words?.parts ?? [{ kind: "same", content }], isChanged };
    });
    if (row.kind === "both" && !sameValue(row.before.properties, row.after.properties))
      isSame = false;
    return { kind: kindOf(row), properties: trackOf(row).properties, cells };
  });
  return isSame ? null : { columns: columns.map(kindOf), rows: compared };
}

/** What a cell says, its blocks one below the other. */
export function contentOfCell(blocks: readonly Block[]): Content {
  return joinContent(
    ...blocks.map((block, index) =>
      index === 0 ? block.content : joinContent([lineBreak], block.content),
    ),
  );
}

const lineBreak = { kind: "text", text: "\u2028", marks: {} } as const;

type Track<Id> = Readonly<{ id: Id; properties: Properties }>;

function tracksOf<Id>(
  before: readonly Track<Id>[],
  after: readonly Track<Id>[],
): readonly Aligned<Track<Id>>[] {
  const old = new Map(before.map((track) => [track.id, track]));
  const origins = new Map(
    after.flatMap((track) => {
      const origin = old.get(track.id);
      return origin === undefined ? [] : [[track, origin] as const];
    }),
  );
  return align(before, after, origins).filter(({ kind }) => kind !== "moved-away");
}

function isUnmoved<Id>(tracks: readonly Aligned<Track<Id>>[]): boolean {
  return tracks.every((track) => track.kind === "both" && !track.isMoved);
}

function kindOf<Id>({ kind }: Aligned<Track<Id>>): Kind {
  return kind === "both" ? "same" : kind === "added" ? "added" : "removed";
}

function trackOf<Id>(track: Aligned<Track<Id>>): Track<Id> {
  return "after" in track ? track.after : track.before;
}

function blocksAt(
  { before, after }: Readonly<{ before: Table; after: Table }>,
  row: Aligned<Track<RowId>>,
  column: Aligned<Track<ColumnId>>,
): Readonly<{ old: readonly Block[]; young: readonly Block[] }> {
  const wasThere = "before" in row && "before" in column;
  const isThere = "after" in row && "after" in column;
  return {
    old: wasThere ? before.cell(row.before.id, column.before.id) : [],
    young: isThere ? after.cell(row.after.id, column.after.id) : [],
  };
}
