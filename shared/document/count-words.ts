import type { Block } from "./blocks/block.ts";
import { wordsOf } from "./blocks/to-text.ts";

/** How many words blocks have. */
export function countWords(blocks: readonly Block[]): number {
  return countWordsIn(wordsOf(blocks));
}

/** How many words a text has: stretches without a space that hold a letter or a digit. */
export function countWordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}
