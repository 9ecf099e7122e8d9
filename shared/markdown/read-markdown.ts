import type { Draft } from "../document/content/draft.ts";
import { readBlocks } from "./read/read-blocks.ts";
import { type Neighbours, noNeighbours, surroundingsOf } from "./read/surroundings.ts";
import { parseMarkdown } from "./syntax.ts";

/** What Markdown says, as blocks that are in no document yet. Whatever a body cannot say is kept as it is. */
export function readMarkdown(
  source: string,
  neighbours: Neighbours = noNeighbours,
): readonly Draft[] {
  const root = parseMarkdown(source);
  const around = surroundingsOf(root, source, neighbours);
  return readBlocks(root.children, 0, around).flatMap((each): readonly Draft[] => {
    const { definition, ...properties } = each.properties;
    if (typeof definition !== "string") return [each];
    return around.needed.has(definition) ? [{ ...each, properties }] : [];
  });
}
