import * as Y from "yjs";
import type { Random } from "../../kernel/random.ts";
import { terminator } from "./container.ts";
import { ordersBetween } from "./order.ts";
import { freshId } from "./writer.ts";

/** A block for a body that has none yet. */
export type NewBlock = Readonly<{ kind: string; text: string }>;

/** Fills an empty body, each block with a text of its own. */
export function writeBlocks(
  root: Y.Map<unknown>,
  blocks: readonly NewBlock[],
  random: Random,
): void {
  const orders = ordersBetween("", null, blocks.length, random);
  for (const [index, { kind, text }] of blocks.entries()) {
    const entry = new Y.Map<unknown>([
      ["order", orders[index] ?? ""],
      ["t", new Y.Text(text + terminator)],
    ]);
    if (kind !== "paragraph") entry.set("kind", kind);
    root.set(freshId(random), entry);
  }
}
