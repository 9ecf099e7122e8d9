import type { View } from "./view.ts";

type Block = View["blocks"][number];

/**
 * The words of all blocks that somebody may have divided, joined or moved, seen from before and from behind: those that differ,
 * and the next one on either side that has words, because an empty part of it may have been divided off, or one joined to it.
 */
export function stirredBy(before: View, after: View): ReadonlySet<string> {
  const [was, is] = [before.blocks, after.blocks];
  const shorter = Math.min(was.length, is.length);
  const above = countWhile(shorter, (at) => isSame(was[at], is[at]));
  const below = countWhile(shorter - above, (at) => isSame(was.at(-1 - at), is.at(-1 - at)));
  // What has no words may have been changed anywhere.
  const isUnseen = above === was.length && above === is.length;
  const stirred = isUnseen ? is : [...widened(was, above, below), ...widened(is, above, below)];
  return new Set(stirred.flat());
}

function widened(blocks: readonly Block[], above: number, below: number): readonly Block[] {
  const hasWords = (block: Block) => block.length > 0;
  const from = blocks.slice(0, above).findLastIndex(hasWords);
  const to = blocks.slice(blocks.length - below).findIndex(hasWords);
  return blocks.slice(Math.max(0, from), to < 0 ? blocks.length : blocks.length - below + to + 1);
}

function countWhile(most: number, holds: (at: number) => boolean): number {
  let count = 0;
  while (count < most && holds(count)) count += 1;
  return count;
}

function isSame(one: Block | undefined, other: Block | undefined): boolean {
  return one?.join() === other?.join();
}
