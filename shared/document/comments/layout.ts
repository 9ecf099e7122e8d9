import type * as Y from "yjs";

/**
 * Where things stand in the Y.Doc of the comments on a document:
 * - `threads`: id → Y.Map with what a thread is about, and whether it is settled;
 * - `comments`: id → Y.Map with who says what in which thread.
 * Entries are never removed, and each is written by one person alone but for the `state` of a thread.
 */
export type CommentRoots = Readonly<{ threads: Y.Map<unknown>; comments: Y.Map<unknown> }>;

export function commentRootsOf(doc: Y.Doc): CommentRoots {
  return { threads: doc.getMap("threads"), comments: doc.getMap("comments") };
}

/** More is not written, and not taken from others. */
export const commentLimits = {
  /** Characters of one comment. */
  words: 10_000,
  /** Characters of the text that a thread stands on. */
  quote: 500,
  /** Stretches of text that a thread stands on; a longer selection is commented where it begins. */
  stretches: 40,
  /** Characters of any value, written as JSON. */
  value: 16_000,
} as const;
