import type { Block } from "./blocks/block.ts";
import { wordsOf } from "./blocks/to-text.ts";

/** How many words blocks have: stretches without a space that hold a letter or a digit. */
export function countWords(blocks: readonly Block[]): number {
  return wordsOf(blocks).match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}
