import * as Y from "yjs";
import { ordersBetween } from "../blocks/order.ts";
import { freshId } from "../blocks/writer.ts";
import type { Random } from "../../kernel/random.ts";
import type { FieldContent } from "./content.ts";
import { type Draft, draft } from "./draft.ts";
import { seedBlocks } from "./seed-blocks.ts";

/** Fills an empty body. A body has at least one block. */
export function writeContentBlocks(
  root: Y.Map<unknown>,
  blocks: readonly Draft[],
  random: Random,
): void {
  const steps = seedBlocks(root, blocks.length === 0 ? [draft("paragraph")] : blocks, random);
  while (steps.next().done !== true);
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
  for (const [index, { scalars, texts, unknown }] of entries.entries()) {
    const values = new Y.Map<unknown>([
      ["at", orders[index] ?? ""],
      ...Object.entries({ ...unknown, ...scalars }),
      ...Object.entries(texts).map(([name, words]) => [name, new Y.Text(words)] as const),
    ]);
    field.set(freshId(random), values);
  }
}
