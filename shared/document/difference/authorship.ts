import * as Y from "yjs";
import { asBlockId, type BlockId } from "../blocks/block.ts";
import { rootsOf } from "../layout.ts";

/** Which clients of Yjs wrote in which block and field, and all that wrote anything. */
export type Authorship = Readonly<{
  blocks: ReadonlyMap<BlockId, ReadonlySet<number>>;
  fields: ReadonlyMap<string, ReadonlySet<number>>;
  all: ReadonlySet<number>;
}>;

type Clocks = ReadonlyMap<number, number>;

/** Reads off a document who wrote what of it that was not there yet at those clocks. */
export function authorsSince(doc: Y.Doc, clocks: Clocks): Authorship {
  const { blocks, fields } = rootsOf(doc);
  const ofBlocks = new Map<BlockId, Set<number>>();
  const ofFields = new Map<string, Set<number>>();
  for (const [id, item] of blocks._map) noteBlock(ofBlocks, asBlockId(id), item, clocks);
  for (const [key, item] of fields._map) {
    const authors = new Set<number>();
    noteAll(authors, item, clocks);
    if (authors.size > 0) ofFields.set(key, authors);
  }
  return { blocks: ofBlocks, fields: ofFields, all: advanced(doc, clocks) };
}

function advanced(doc: Y.Doc, clocks: Clocks): ReadonlySet<number> {
  const now = [...Y.decodeStateVector(Y.encodeStateVector(doc))];
  return new Set(
    now.filter(([client, clock]) => clock > (clocks.get(client) ?? 0)).map(([client]) => client),
  );
}

/** Its own entry, and its text, of which each stretch belongs to the block whose marker begins it. */
function noteBlock(
  noted: Map<BlockId, Set<number>>,
  id: BlockId,
  item: Y.Item,
  clocks: Clocks,
): void {
  const entry = typeIn(item);
  if (entry === null || item.deleted) return;
  let block = id;
  note(noted, id, item, clocks);
  for (const [key, value] of entry._map) {
    if (key !== "t") {
      const authors = new Set<number>();
      noteAll(authors, value, clocks);
      for (const author of authors) add(noted, id, author);
      const isPlace = key === "parent" || key === "pinnedIn";
      const parent = isPlace ? asBlockId(textIn(value).split("/")[0] ?? "") : "";
      if (parent !== "") note(noted, asBlockId(parent), item, clocks);
      continue;
    }
    for (let each = typeIn(value)?._start ?? null; each !== null; each = each.right) {
      block = markedIn(each.content) ?? block;
      if (!each.deleted) note(noted, block, each, clocks);
    }
  }
}

/** An item and all that hangs on it: its text, its entries. */
function noteAll(authors: Set<number>, item: Y.Item, clocks: Clocks): void {
  if (isNew(item, clocks)) authors.add(item.id.client);
  const type = typeIn(item);
  if (type === null) return;
  for (const each of type._map.values()) noteAll(authors, each, clocks);
  for (let each = type._start; each !== null; each = each.right) {
    if (!each.deleted && isNew(each, clocks)) authors.add(each.id.client);
  }
}

function note(
  noted: Map<BlockId, Set<number>>,
  block: BlockId,
  item: Y.Item,
  clocks: Clocks,
): void {
  if (isNew(item, clocks)) add(noted, block, item.id.client);
}

function add(noted: Map<BlockId, Set<number>>, block: BlockId, author: number): void {
  const authors = noted.get(block);
  if (authors === undefined) noted.set(block, new Set([author]));
  else authors.add(author);
}

function isNew({ id, length }: Y.Item, clocks: Clocks): boolean {
  return id.clock + length > (clocks.get(id.client) ?? 0);
}

function typeIn({ content }: Y.Item): Y.AbstractType<unknown> | null {
  return content instanceof Y.ContentType ? content.type : null;
}

function textIn(item: Y.Item): string {
  const values: readonly unknown[] = item.content.getContent();
  const last = values.at(-1);
  return typeof last === "string" ? last : "";
}

function markedIn(content: Y.Item["content"]): BlockId | null {
  if (!(content instanceof Y.ContentEmbed)) return null;
  const embed: unknown = content.embed;
  if (typeof embed !== "object" || embed === null || !("block" in embed)) return null;
  return typeof embed.block === "string" ? asBlockId(embed.block) : null;
}
