import type { DocumentType } from "../doctypes/define.ts";
import type { Block } from "./blocks/block.ts";
import { wordsOf } from "./blocks/to-text.ts";

/**
 * How many words blocks have that somebody wrote: the headings that a document of this type began with are not counted.
 * Block by block: the engine keeps the text that was matched last, and all in one would be a second copy of the body.
 */
export function countWords(blocks: readonly Block[], { outline }: DocumentType): number {
  const given = new Set(outline.map(({ heading }) => heading));
  return blocks.reduce((sum, block) => {
    const words = wordsOf([block]);
    return block.kind === "heading2" && given.has(words) ? sum : sum + countWordsIn(words);
  }, 0);
}

/** How many words a text has: stretches without a space that hold a letter or a digit. */
export function countWordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}
