import type { DocumentType } from "../doctypes/define.ts";
import type { Block } from "./blocks/block.ts";
import { wordsOf } from "./blocks/to-text.ts";

/** How many words blocks have that somebody wrote: the headings that a document of this type began with are not counted. */
export function countWords(blocks: readonly Block[], { outline }: DocumentType): number {
  const given = new Set(outline.map(({ heading }) => heading));
  const isGiven = (block: Block) => block.kind === "heading2" && given.has(wordsOf([block]));
  return countWordsIn(wordsOf(blocks.filter((block) => !isGiven(block))));
}

/** How many words a text has: stretches without a space that hold a letter or a digit. */
export function countWordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}
