import * as Y from "yjs";
import type { Inline, Properties } from "../blocks/block.ts";
import { terminator } from "../blocks/container.ts";
import { orderBetween, ordersBetween } from "../blocks/order.ts";
import { freshId } from "../blocks/writer.ts";
import type { Random } from "../../kernel/random.ts";
import type { Draft, DraftTable } from "./draft.ts";

/** Characters of one text that go in at once. */
const longestStretch = 8_000;

/** What an entry, a row or a marked stretch takes in an update beside its words, generously. */
const overhead = 120;

/**
 * Writes blocks into an empty body, a little at each step, so that no update grows too large. Each step
 * says how many bytes it may have taken.
 */
export function* seedBlocks(
  root: Y.Map<unknown>,
  drafts: readonly Draft[],
  random: Random,
): Generator<number, void> {
  const orders = ordersBetween("", null, drafts.length, random);
  for (const [index, each] of drafts.entries()) {
    yield* seedBlock({ root, random }, each, { order: orders[index] ?? "" });
  }
}

type Hands = Readonly<{ root: Y.Map<unknown>; random: Random }>;
type Keys = Readonly<Record<string, unknown>>;

function* seedBlock(hands: Hands, each: Draft, place: Keys): Generator<number, void> {
  const keys: Record<string, unknown> = { ...place, ...propertyKeys(each.properties) };
  if (each.kind !== "paragraph") keys["kind"] = each.kind;
  if (each.indent > 0) keys["indent"] = each.indent;
  if (each.checked) keys["checked"] = true;
  if (each.table !== null) {
    yield* seedTable(hands, keys, each.table);
    return;
  }
  const text = new Y.Text(terminator);
  addEntry(hands, { ...keys, t: text });
  yield overhead + JSON.stringify(each.properties).length;
  yield* seedText(text, each.content);
}

function* seedText(text: Y.Text, content: readonly Inline[]): Generator<number, void> {
  let at = 0;
  for (const inline of content) {
    const marks = { ...inline.marks };
    const about = overhead + JSON.stringify(marks).length;
    if (inline.kind === "embed") {
      text.insertEmbed(at, { ...inline.embed }, marks);
      at += 1;
      yield about + JSON.stringify(inline.embed).length;
      continue;
    }
    for (const stretch of stretchesOf(inline.text)) {
      text.insert(at, stretch, marks);
      at += stretch.length;
      yield about + stretch.length * 3;
    }
  }
}

/** Never between the two halves of a character. */
function* stretchesOf(text: string): Generator<string, void> {
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + longestStretch);
    if (/[\uD800-\uDBFF]/.test(text.charAt(to - 1))) to += 1;
    yield text.slice(from, to);
    from = to;
  }
}

function* seedTable(
  hands: Hands,
  keys: Keys,
  { columns, rows }: DraftTable,
): Generator<number, void> {
  const { random } = hands;
  const tracks = { rows: new Y.Map<unknown>(), columns: new Y.Map<unknown>() };
  const id = addEntry(hands, { ...keys, ...tracks });
  yield overhead;
  const columnIds: string[] = [];
  const columnOrders = ordersBetween("", null, columns.length, random);
  for (const [index, properties] of columns.entries()) {
    columnIds.push(addTrack(tracks.columns, properties, columnOrders[index] ?? "", random));
    yield overhead;
  }
  const rowOrders = ordersBetween("", null, rows.length, random);
  for (const [index, row] of rows.entries()) {
    const rowId = addTrack(tracks.rows, row.properties, rowOrders[index] ?? "", random);
    yield overhead;
    for (const [column, blocks] of row.cells.entries()) {
      let order = "";
      for (const block of blocks) {
        order = orderBetween(order, null, random);
        const parent = `${id}/${rowId}/${columnIds[column] ?? ""}`;
        yield* seedBlock(hands, block, { parent, order });
      }
    }
  }
}

function addTrack(
  tracks: Y.Map<unknown>,
  properties: Properties,
  order: string,
  random: Random,
): string {
  const id = freshId(random);
  tracks.set(id, new Y.Map(Object.entries({ order, ...propertyKeys(properties) })));
  return id;
}

function addEntry({ root, random }: Hands, keys: Keys): string {
  const id = freshId(random);
  root.set(id, new Y.Map(Object.entries(keys)));
  return id;
}

function propertyKeys(properties: Properties): Keys {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [`p.${name}`, value]),
  );
}
