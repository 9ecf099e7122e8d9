import * as Y from "yjs";
import { asBlockId, type BlockId } from "../blocks/block.ts";
import type { Body, BodyChange } from "../blocks/body.ts";
import { findStranded, type Stranded } from "./find-stranded.ts";
import type { RemovedWords } from "./removed-words.ts";
import {
  isRevived,
  keepRecovered,
  listRecovered,
  type Recovered,
  textOfBlock,
} from "./recovered.ts";

/** So many characters before a place say where it was. */
const contextLength = 60;

type Watched = Readonly<{ doc: Y.Doc; body: Body; removed: RemovedWords }>;

/** Looks at a change that came from elsewhere, and puts what it would cost somebody into the tray. */
export function rescue({ doc, body, removed }: Watched, change: BodyChange, now: number): void {
  const { transaction } = change;
  // A first load meets nothing that was written here.
  if (transaction.beforeState.size === 0) return;

  const looked = new Set([...change.changed, ...inRemovedFrom(doc, body, transaction)]);
  const found = [...looked].flatMap((block) => findRevived(doc, body, block, now));
  const stranded = findStranded(transaction, removed).flatMap((each) =>
    describe(doc, body, each, now),
  );
  const inRevived = new Set(found.map((each) => each.block));
  const beside = stranded.filter(({ block }) => !inRevived.has(block));
  keepRecovered(doc, [...(found.length === 0 ? [] : unlessWaiting(doc, body, found)), ...beside]);
}

type Found = Omit<Recovered, "stands">;

/** What waits says all that stands in its block, whatever it began with: letters that come back by undo are others. */
function unlessWaiting(doc: Y.Doc, body: Body, found: readonly Found[]): readonly Found[] {
  const waiting = listRecovered(doc, body).filter(({ stands }) => stands);
  const inDeleted = waiting.filter(({ why }) => why === "typed-into-deleted");
  const blocks = new Set(inDeleted.map(({ block }) => block));
  return found.filter(({ block }) => !blocks.has(block));
}

/**
 * What stands in tables that somebody removed, or a row or a column of them. Where words keep what was removed, all of it reads
 * as it did before.
 */
function inRemovedFrom(doc: Y.Doc, body: Body, { changed }: Y.Transaction): readonly BlockId[] {
  const tables = new Set<BlockId>();
  for (const [type, keys] of changed) {
    const block = keys.has("deleted") ? entryAround(doc, type) : null;
    if (block !== null) tables.add(block);
  }
  return [...tables].flatMap((table) => inCellsOf(body, table));
}

/** The block whose entry a map is, or is within. */
function entryAround(doc: Y.Doc, type: unknown): BlockId | null {
  let key: string | null = null;
  let around = type;
  while (around instanceof Y.AbstractType && around._item !== null) {
    key = around._item.parentSub;
    around = around._item.parent;
  }
  return key === null || around !== doc.getMap("blocks") ? null : asBlockId(key);
}

function inCellsOf(body: Body, block: BlockId): readonly BlockId[] {
  const table = body.find(block)?.table ?? null;
  if (table === null) return [];
  return table.rows.flatMap((row) =>
    table.columns.flatMap((column) => table.cell(row.id, column.id).map(({ id }) => id)),
  );
}

function findRevived(doc: Y.Doc, body: Body, block: BlockId, at: number): readonly Found[] {
  if (!isRevived(doc, body, block)) return [];
  const text = textOfBlock(body, block);
  if (text.trim() === "") return [];

  const first = body.markAt(block, 1).item;
  const before = textBefore(body, block, 0);
  const key = first === null ? block : `${block}:${first.client}-${first.clock}`;
  const client = first?.client ?? doc.clientID;
  return [{ key, text, block, before, client, at, why: "typed-into-deleted" }];
}

function describe(doc: Y.Doc, body: Body, stranded: Stranded, at: number): readonly Found[] {
  const { text, index, words, first } = stranded;
  const mark = Y.createRelativePositionFromTypeIndex(text, index, 0);
  const spot = body.resolve(mark);
  if (spot === null || isRevived(doc, body, spot.block)) return [];
  return [
    {
      key: `${first.client}-${first.clock}`,
      text: words,
      block: spot.block,
      before: textBefore(body, spot.block, spot.offset),
      client: first.client,
      at,
      why: "cut-around",
    },
  ];
}

/** The end of what stands before a place: in its block, or else in the block above. */
function textBefore(body: Body, block: BlockId, offset: number): string {
  const own = textOfBlock(body, block).slice(0, offset);
  const above = own.trim() === "" ? body.previous(block) : undefined;
  const text = above === undefined ? own : textOfBlock(body, above.id);
  return text.slice(-contextLength);
}
