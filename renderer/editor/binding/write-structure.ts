import type { Block, BlockId, BlockPlace, CellPlace } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import { lengthOfContent } from "#shared/document/blocks/inline.ts";
import { type FlatBlock, hasText } from "./flat-block.ts";
import type { Identities } from "./identities.ts";
import type { Ledger, ScopeKey } from "./ledger.ts";
import { stayers } from "#shared/kernel/stayers.ts";
import type { Place } from "./place.ts";
import { type SelectedRange, selectedIn } from "./read-edit.ts";
import { changeOf, shapeOf } from "./shapes.ts";
import { shownContent } from "./shown-form.ts";
import { findMerges, findSplits, type Merge } from "./splits-and-merges.ts";
import { writeTable } from "./write-table.ts";
import type { Window } from "./windows.ts";
import { type Parts, smallEdit, writeText } from "./write-text.ts";

export type StructureEdit = Readonly<{
  body: Body;
  ledger: Ledger;
  windows: readonly Window[];
  identities: Identities;
  caret: Place | null;
  /** What was selected before the edit. */
  selected: SelectedRange | null;
  /** How many blocks at the end of the body are not on the screen yet. */
  unshown: number;
}>;

/**
 * Puts into the body what the editor shows after blocks came, went, moved or changed. First what
 * moves text between blocks without copying it, then what goes, comes and changes, then the order.
 */
export function* writeStructure(edit: StructureEdit): Parts {
  for (const window of edit.windows) yield* writeSplits(window, edit);
  const merges = edit.windows.flatMap((window) => findMerges(window, edit));
  const joined = new Set(merges.filter((merge) => canMerge(merge, edit)).map(({ id }) => id));
  // Before what joins: it would be moved past what goes, and a place in that would be behind it.
  for (const window of edit.windows) yield* removeGone(window, joined, edit);
  yield* writeMerges(merges, edit);
  for (const window of edit.windows) {
    const cell = edit.ledger.cellOf(window.scope);
    if (cell === undefined && window.scope !== rootScope) continue;
    if (isVirtual(window, edit)) continue;
    if (cell !== undefined) takeGiven(window.now, cell, edit);
    yield* insertNew(window, cell, edit);
    for (const block of window.now) yield* writeBlock(block, edit);
    yield* writeOrder(window, cell, edit);
  }
}

export const rootScope: ScopeKey = "root";

function* writeSplits(window: Window, edit: StructureEdit): Parts {
  const { body, identities } = edit;
  for (const split of findSplits(window, edit)) {
    const flat = window.now.find((block) => block.key === split.key);
    if (flat === undefined || body.find(split.from) === undefined) continue;
    identities.set(split.key, body.split(split.from, split.offset, shapeOf(flat)));
    yield smallEdit;
  }
}

function* writeMerges(merges: readonly Merge[], edit: StructureEdit): Parts {
  const { body } = edit;
  for (const merge of merges) {
    const block = body.find(merge.id);
    if (block === undefined || !canMerge(merge, edit)) continue;
    if (block.length > merge.kept) body.deleteText(merge.id, 0, block.length - merge.kept);
    body.merge(merge.id, merge.into);
    yield smallEdit;
  }
}

function canMerge({ id, into }: Merge, { body }: StructureEdit): boolean {
  return body.find(id) !== undefined && body.find(into) !== undefined;
}

function* removeGone(
  { before }: Window,
  joined: ReadonlySet<BlockId>,
  { body, ledger, identities }: StructureEdit,
): Parts {
  for (const key of before) {
    const id = ledger.idOf(key);
    if (id === undefined || identities.has(id) || joined.has(id)) continue;
    if (body.find(id) === undefined) continue;
    body.remove(id);
    yield smallEdit;
  }
}

/** A paragraph that is on the screen only, because its cell or body is empty. */
export function isVirtual(
  { scope, head, tail, now }: Window,
  { identities }: StructureEdit,
): boolean {
  const [only] = now;
  return (
    scope !== rootScope &&
    head + now.length + tail === 1 &&
    only?.kind === "paragraph" &&
    only.content.length === 0 &&
    only.indent === 0 &&
    Object.values(only.properties).every((value) => value === null) &&
    identities.of(only.key) === undefined
  );
}

/** A cell comes with an empty block: the first new one in it is that block. */
function takeGiven(
  blocks: readonly FlatBlock[],
  cell: CellPlace,
  { body, identities, ledger }: StructureEdit,
): void {
  const [given, ...others] = blocksIn(body, cell);
  const first = blocks.find((block) => identities.of(block.key) === undefined);
  if (given === undefined || others.length > 0 || first === undefined) return;
  if (identities.has(given.id) || ledger.keyOf(given.id) !== undefined) return;
  if (first.table === null && given.length === 0) identities.set(first.key, given.id);
}

function* insertNew(
  { now: blocks, previous }: Window,
  cell: CellPlace | undefined,
  edit: StructureEdit,
): Parts {
  let at = 0;
  while (at < blocks.length) {
    let end = at;
    while (end < blocks.length && isNew(blocks[end], edit)) end++;
    if (end > at) {
      const before = blocks[at - 1]?.key ?? previous;
      const after = before === null ? null : (edit.identities.of(before) ?? null);
      yield* insertRun(blocks.slice(at, end), placeOf(after, cell), edit);
    }
    at = end + 1;
  }
}

function isNew(block: FlatBlock | undefined, { identities }: StructureEdit): boolean {
  return block !== undefined && identities.of(block.key) === undefined;
}

/** The middle first, then both halves: so the orders of many blocks at one place stay short. */
function* insertRun(run: readonly FlatBlock[], place: BlockPlace, edit: StructureEdit): Parts {
  const middle = run.length >> 1;
  const block = run[middle];
  if (block === undefined) return;
  const id = yield* insertOne(block, place, edit);
  edit.identities.set(block.key, id);
  yield* insertRun(run.slice(0, middle), place, edit);
  yield* insertRun(run.slice(middle + 1), { ...place, after: id }, edit);
}

function* insertOne(
  block: FlatBlock,
  place: BlockPlace,
  { body }: StructureEdit,
): Generator<number, BlockId> {
  if (block.table !== null && place.cell === undefined) {
    const { rows, columns } = block.table;
    const id = body.insertTable(place.after, rows.length, columns.length);
    yield smallEdit * (1 + rows.length + columns.length);
    return id;
  }
  const isShort = lengthOfContent(block.content) < longestAtOnce;
  const id = body.insert(place, shapeOf(block), isShort ? block.content : []);
  yield smallEdit * (1 + block.content.length) + (isShort ? lengthOfContent(block.content) * 3 : 0);
  return id;
}

const longestAtOnce = 4 * 1024;

function* writeBlock(flat: FlatBlock, edit: StructureEdit): Parts {
  const { body, ledger, identities, caret, selected } = edit;
  const id = identities.of(flat.key);
  const isAsBefore = ledger.flatOf(flat.key) === flat && ledger.idOf(flat.key) === id;
  if (id === undefined || isAsBefore) return;
  const block = body.find(id);
  if (block === undefined) return;
  const change = changeOf(block, flat);
  if (change !== null) {
    body.change(id, change);
    yield smallEdit;
  }
  if (flat.table !== null) yield* writeTable(id, flat.table, edit);
  if (!hasText(flat.kind)) return;
  yield* writeText(body, {
    id,
    before: shownContent(block.content),
    after: flat.content,
    hint: {
      caret: caret?.key === flat.key ? caret.offset : undefined,
      selected: selectedIn(id, selected),
    },
  });
}

function* writeOrder(
  { now: blocks, previous, head, tail }: Window,
  cell: CellPlace | undefined,
  { body, identities, caret, unshown }: StructureEdit,
): Parts {
  const wanted = blocks
    .map((block) => identities.of(block.key))
    .filter((id) => id !== undefined)
    .filter((id) => body.find(id) !== undefined);
  const stored = blocksIn(body, cell);
  const behind = tail + (cell === undefined ? unshown : 0);
  const now = stored.slice(head, stored.length - behind).map((block) => block.id);
  if (isSameOrder(now, wanted)) return;

  const moved = caret === null ? undefined : identities.of(caret.key);
  const staying = stayersBut(moved, now, wanted);
  let after: BlockId | null = previous === null ? null : (identities.of(previous) ?? null);
  for (const id of wanted) {
    if (!staying.has(id)) {
      body.move(id, placeOf(after, cell));
      yield smallEdit;
    }
    after = id;
  }
}

/** Of two neighbours that changed places, the one with the caret is the one that was moved. */
export function stayersBut(
  moved: BlockId | undefined,
  now: readonly BlockId[],
  wanted: readonly BlockId[],
): ReadonlySet<BlockId> {
  const staying = stayers(now, wanted);
  if (moved === undefined || !staying.has(moved)) return staying;
  const others = now.filter((id) => id !== moved);
  const without = stayers(others, wanted);
  return without.size >= staying.size ? without : staying;
}

function isSameOrder(one: readonly BlockId[], other: readonly BlockId[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

export function blocksIn(body: Body, cell: CellPlace | undefined): readonly Block[] {
  if (cell === undefined) return body.blocks;
  return body.find(cell.table)?.table?.cell(cell.row, cell.column) ?? [];
}

function placeOf(after: BlockId | null, cell: CellPlace | undefined): BlockPlace {
  return cell === undefined ? { after } : { after, cell };
}
