import * as Y from "yjs";
import type { Inline, Properties } from "../blocks/block.ts";
import { terminator } from "../blocks/container.ts";
import { writeProperties } from "../blocks/entry.ts";
import { ordersBetween } from "../blocks/order.ts";
import { freshId } from "../blocks/writer.ts";
import type { Random } from "../../kernel/random.ts";
import type { ContentBlock, ContentTable, FieldContent } from "./content.ts";

const emptyParagraph: ContentBlock = {
  kind: "paragraph",
  indent: 0,
  checked: false,
  properties: {},
  content: [],
  table: null,
};

/** Fills an empty body. A body has at least one block. */
export function writeContentBlocks(
  root: Y.Map<unknown>,
  blocks: readonly ContentBlock[],
  random: Random,
): void {
  writeSiblings({ root, random }, blocks.length === 0 ? [emptyParagraph] : blocks, "");
}

type Into = Readonly<{ root: Y.Map<unknown>; random: Random }>;

function writeSiblings(into: Into, blocks: readonly ContentBlock[], parent: string): void {
  const orders = ordersBetween("", null, blocks.length, into.random);
  for (const [index, block] of blocks.entries()) {
    const id = freshId(into.random);
    const entry = new Y.Map<unknown>([["order", orders[index] ?? ""]]);
    if (block.kind !== "paragraph") entry.set("kind", block.kind);
    if (block.indent > 0) entry.set("indent", block.indent);
    if (block.checked) entry.set("checked", true);
    if (parent !== "") entry.set("parent", parent);
    into.root.set(id, entry);
    writeProperties(entry, block.properties);
    if (block.table === null) entry.set("t", textOf(block.content));
    else writeTable(into, id, entry, block.table);
  }
}

function writeTable(into: Into, id: string, entry: Y.Map<unknown>, table: ContentTable): void {
  const columns = writeTracks(into, entry, "columns", table.columns);
  const rows = writeTracks(
    into,
    entry,
    "rows",
    table.rows.map(({ properties }) => properties),
  );
  for (const [rowIndex, row] of table.rows.entries()) {
    for (const [columnIndex, cell] of row.cells.entries()) {
      const parent = `${id}/${rows[rowIndex] ?? ""}/${columns[columnIndex] ?? ""}`;
      writeSiblings(into, cell.length === 0 ? [emptyParagraph] : cell, parent);
    }
  }
}

function writeTracks(
  { random }: Into,
  entry: Y.Map<unknown>,
  kind: "rows" | "columns",
  tracks: readonly Properties[],
): readonly string[] {
  const stored = new Y.Map<unknown>();
  entry.set(kind, stored);
  const orders = ordersBetween("", null, tracks.length, random);
  return tracks.map((properties, index) => {
    const id = freshId(random);
    const track = new Y.Map<unknown>([["order", orders[index] ?? ""]]);
    stored.set(id, track);
    writeProperties(track, properties);
    return id;
  });
}

function textOf(content: readonly Inline[]): Y.Text {
  const text = new Y.Text();
  const inlines = content.map((inline) => ({
    insert: inline.kind === "text" ? inline.text : { ...inline.embed },
    attributes: { ...inline.marks },
  }));
  text.applyDelta([...inlines, { insert: terminator }], { sanitize: false });
  return text;
}

/** Fills a field whose container, if its kind has one, is there and empty. */
export function writeFieldContent(
  fields: Y.Map<unknown>,
  key: string,
  content: FieldContent,
  random: Random,
): void {
  const stored = fields.get(key);
  switch (content.kind) {
    case "scalar":
      if (!(stored instanceof Y.AbstractType)) fields.set(key, content.value);
      return;
    case "text":
      if (stored instanceof Y.Text) stored.insert(0, content.text);
      return;
    case "tags":
      if (stored instanceof Y.Map) for (const tag of content.tags) stored.set(tag, true);
      return;
    case "entries":
      if (stored instanceof Y.Map) writeEntries(stored as Y.Map<unknown>, content, random);
  }
}

function writeEntries(
  field: Y.Map<unknown>,
  { entries }: Extract<FieldContent, { kind: "entries" }>,
  random: Random,
): void {
  const orders = ordersBetween("", null, entries.length, random);
  for (const [index, { scalars, texts }] of entries.entries()) {
    const values = new Y.Map<unknown>([
      ["at", orders[index] ?? ""],
      ...Object.entries(scalars),
      ...Object.entries(texts).map(([name, words]) => [name, new Y.Text(words)] as const),
    ]);
    field.set(freshId(random), values);
  }
}
