import type { View } from "./view.ts";

type Block = View["blocks"][number];

/** The blocks that differ, seen from before and from behind, as they were and as they are. */
export type Changed = Readonly<{ was: readonly Block[]; is: readonly Block[] }>;

/**
 * The words of all blocks that somebody may have divided, joined or moved: those that differ, and the next one on either side
 * that has words, because an empty part of it may have been divided off, or one joined to it.
 */
export function stirredBy(before: View, after: View): ReadonlySet<string> {
  const { was, is } = changedBetween(before, after);
  // What has no words may have been changed anywhere.
  const isUnseen = was.length === 0 && is.length === 0;
  const beside = changedAndBeside(before, after);
  const stirred = isUnseen ? after.blocks : [...beside.was, ...beside.is];
  return new Set(stirred.flat());
}

export function changedBetween(before: View, after: View): Changed {
  const { above, below } = sameIn(before, after);
  const between = (blocks: readonly Block[]) => blocks.slice(above, blocks.length - below);
  return { was: between(before.blocks), is: between(after.blocks) };
}

/** The same with the next block on either side that has words. */
export function changedAndBeside(before: View, after: View): Changed {
  const { above, below } = sameIn(before, after);
  return { was: widened(before.blocks, above, below), is: widened(after.blocks, above, below) };
}

/** How many blocks are the same from the beginning on, and how many up to the end. */
function sameIn({ blocks: was }: View, { blocks: is }: View) {
  const shorter = Math.min(was.length, is.length);
  const above = countWhile(shorter, (at) => isSame(was[at], is[at]));
  const below = countWhile(shorter - above, (at) => isSame(was.at(-1 - at), is.at(-1 - at)));
  return { above, below };
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
