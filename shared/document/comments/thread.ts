import type { BlockId } from "../blocks/block.ts";
import type { DeviceKey } from "../../domain/ids.ts";

/** What a thread stands on, as it was when it was begun. */
export type Anchor = Readonly<{
  block: BlockId;
  /** The block as a whole is meant, and not some words in it. */
  isWhole: boolean;
  /** Its text, each stretch held by its first and last character; relative positions of Yjs as they are written down. */
  stretches: readonly Readonly<{ start: unknown; end: unknown }>[];
}>;

/** Whom or what a comment mentions: `@name` as it stands in its words → the id of a person or a document. */
export type Mentions = Readonly<Record<string, string>>;

export type Comment = Readonly<{
  id: string;
  /** The device that wrote it; null in a space that nobody shares. */
  by: DeviceKey | null;
  at: number;
  words: string;
  mentions: Mentions;
  editedAt: number | null;
  /** Who is said to have written it, by the file from which it was imported. */
  from: string | null;
}>;

export type Thread = Readonly<{
  id: string;
  at: number;
  anchor: Anchor;
  /** The text that it was begun on. */
  quote: string;
  /** In the order in which they were written; never none. */
  comments: readonly Comment[];
  isResolved: boolean;
  /** Who settled or reopened it last, and when; null if nobody did. */
  state: Readonly<{ by: DeviceKey | null; at: number }> | null;
}>;
