import { $isElementNode, type LexicalNode, type NodeKey } from "lexical";
import { $leavesIn } from "../binding/place.ts";
import { EmbedNode } from "../blocks/embed-node.ts";
import type { Embed } from "../blocks/embedded.ts";

/** The first picture or file of a block, or the one that this is. */
export function $embedIn(block: LexicalNode, isWanted: (embed: Embed) => boolean): NodeKey | null {
  const leaves = $isElementNode(block) ? $leavesIn(block) : [block];
  const found = leaves.find((leaf) => leaf instanceof EmbedNode && isWanted(leaf.getEmbed()));
  return found?.getKey() ?? null;
}
