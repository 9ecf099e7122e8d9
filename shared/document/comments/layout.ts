import type * as Y from "yjs";
import type { DeviceKey } from "../../domain/ids.ts";

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

/**
 * What the ids of the threads and comments that a device makes begin with. The gate takes no others of it, so nobody can
 * take an id first that somebody else's entry has.
 */
export function startOfIds(device: DeviceKey): string {
  return `${device.slice(0, 16)}-`;
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
  /** Milliseconds since 1970; there are no later dates. */
  moment: 8.64e15,
} as const;
