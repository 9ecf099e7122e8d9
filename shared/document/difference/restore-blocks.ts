import type { Block, BlockId, BlockPlace, BlockShape, CellPlace, Table } from "../blocks/block.ts";
import type { Body } from "../blocks/body.ts";
import {
  type Content,
  lengthOfContent,
  lengthOfInline,
  sameContent,
  sliceContent,
} from "../blocks/inline.ts";
import { type BlockRow, type ChangedBlock, compareBlocks } from "./blocks.ts";
import type { WordPart } from "./words.ts";

/** What an operation takes in an update beside its words, generously. */
const overhead = 200;

/** Which rows are to be brought back; the others stay as they are. */
export type IsWanted = (row: BlockRow) => boolean;

/**
 * Makes a body read as an earlier one, by edits alone: blocks that are still there stay the same blocks, and words that
 * stayed are not touched. Each step says how many bytes it may have written.
 */
export function* restoreBlocks(
  body: Body,
  wanted: readonly Block[],
  isWanted: IsWanted = () => true,
): Generator<number, void> {
  yield* restoreList({ body, cell: null }, body.blocks, { wanted, isWanted });
}

type Place = Readonly<{ body: Body; cell: CellPlace | null }>;
type Wish = Readonly<{ wanted: readonly Block[]; isWanted: IsWanted }>;

function* restoreList(
  place: Place,
  present: readonly Block[],
  { wanted, isWanted }: Wish,
): Generator<number, void> {
  const { body } = place;
  let after: BlockId | null = null;
  for (const row of compareBlocks(present, wanted)) {
    if (!isWanted(row)) {
      const hasStayed = row.kind !== "added" && row.kind !== "moved-away" && !isMoved(row);
      if (hasStayed) after = row.before.id;
      continue;
    }
    switch (row.kind) {
      case "moved-away":
        break;
      case "same":
        after = row.before.id;
        break;
      case "removed":
        body.remove(row.before.id);
        yield overhead;
        break;
      case "added":
        after = yield* insertBlock(place, after, row.after);
        break;
      case "changed":
        after = yield* restoreBlock(place, after, row);
    }
  }
}

function isMoved(row: BlockRow): boolean {
  return row.kind === "changed" && row.isMoved;
}

function* insertBlock(
  place: Place,
  after: BlockId | null,
  block: Block,
): Generator<number, BlockId> {
  const { kind, indent, checked, properties, content, table } = block;
  if (table !== null) return yield* insertTable(place.body, after, table);
  const id = place.body.insert(
    placeBehind(place, after),
    { kind, indent, checked, properties },
    content,
  );
  yield overhead + bytesOf(content);
  return id;
}

function placeBehind({ cell }: Place, after: BlockId | null): BlockPlace {
  return cell === null ? { after } : { after, cell };
}

function* restoreBlock(
  place: Place,
  after: BlockId | null,
  row: ChangedBlock,
): Generator<number, BlockId> {
  const { body } = place;
  const { before, after: wanted } = row;
  const { id } = before;
  if (row.table !== null && wanted.table !== null) {
    if (before.table !== null && haveSameTracks(before.table, wanted.table)) {
      if (row.isMoved) body.move(id, placeBehind(place, after));
      yield* fillTable(body, id, wanted.table);
      return id;
    }
    body.remove(id);
    yield overhead;
    return yield* insertTable(body, after, wanted.table);
  }
  if (row.isMoved) body.move(id, placeBehind(place, after));
  if (row.isReshaped) body.change(id, shapeOf(before, wanted));
  yield overhead;
  if (row.parts !== null) yield* restoreWords(body, before, row.parts);
  return id;
}

function shapeOf(before: Block, { kind, indent, checked, properties }: Block): BlockShape {
  const gone = Object.keys(before.properties).map((name) => [name, null] as const);
  return { kind, indent, checked, properties: { ...Object.fromEntries(gone), ...properties } };
}

function* restoreWords(
  body: Body,
  { id, content }: Block,
  parts: readonly WordPart[],
): Generator<number, void> {
  let offset = 0;
  let old = 0;
  for (const part of parts) {
    const length = lengthOfContent(part.content);
    if (part.kind === "removed") {
      body.deleteText(id, offset, length);
      old += length;
      continue;
    }
    if (part.kind === "added") insertContent(body, { id, offset }, part.content);
    else {
      remark(body, { id, offset }, { from: sliceContent(content, old, old + length), to: part });
      old += length;
    }
    offset += length;
    yield overhead + bytesOf(part.content);
  }
}

type Spot = Readonly<{ id: BlockId; offset: number }>;

function insertContent(body: Body, { id, offset }: Spot, content: Content): void {
  let at = offset;
  for (const inline of content) {
    if (inline.kind === "text") body.insertText(id, at, inline.text, inline.marks);
    else body.insertEmbed(id, at, inline.embed, inline.marks);
    at += lengthOfInline(inline);
  }
}

/** Words that stayed are marked as they were. */
function remark(
  body: Body,
  { id, offset }: Spot,
  { from, to }: Readonly<{ from: Content; to: WordPart }>,
): void {
  if (sameContent(from, to.content)) return;
  const gone: Record<string, null> = {};
  for (const { marks } of from) for (const name of Object.keys(marks)) gone[name] = null;
  let at = offset;
  for (const inline of to.content) {
    const length = lengthOfInline(inline);
    body.format(id, { offset: at, length }, { ...gone, ...inline.marks });
    at += length;
  }
}

export function haveSameTracks(one: Table, other: Table): boolean {
  return isSameOrder(one.rows, other.rows) && isSameOrder(one.columns, other.columns);
}

function isSameOrder(one: readonly { id: string }[], other: readonly { id: string }[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
}

/** A table that is not there any more, or has other rows now, is made anew. */
function* insertTable(
  body: Body,
  after: BlockId | null,
  wanted: Table,
): Generator<number, BlockId> {
  const id = body.insertTable(after, wanted.rows.length, wanted.columns.length);
  yield overhead * (1 + wanted.rows.length * wanted.columns.length);
  yield* fillTable(body, id, wanted);
  return id;
}

/** Both have as many rows and columns. */
function* fillTable(body: Body, table: BlockId, wanted: Table): Generator<number, void> {
  const present = body.find(table)?.table;
  if (present === null || present === undefined) return;
  for (const [index, { id, properties }] of present.columns.entries()) {
    const track = wanted.columns[index];
    if (track !== undefined) body.changeColumn(table, id, changed(properties, track.properties));
  }
  for (const [index, row] of present.rows.entries()) {
    const track = wanted.rows[index];
    if (track === undefined) continue;
    body.changeRow(table, row.id, changed(row.properties, track.properties));
    yield overhead;
    for (const [at, column] of present.columns.entries()) {
      const wantedColumn = wanted.columns[at];
      if (wantedColumn === undefined) continue;
      const cell = { table, row: row.id, column: column.id };
      yield* restoreList({ body, cell }, present.cell(row.id, column.id), {
        wanted: wanted.cell(track.id, wantedColumn.id),
        isWanted: () => true,
      });
    }
  }
}

function changed(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const gone = Object.keys(before).map((name) => [name, null] as const);
  return { ...Object.fromEntries(gone), ...after };
}

function bytesOf(content: Content): number {
  return content.reduce(
    (sum, inline) =>
      sum + (inline.kind === "text" ? inline.text.length * 3 : JSON.stringify(inline.embed).length),
    content.length * overhead,
  );
}
