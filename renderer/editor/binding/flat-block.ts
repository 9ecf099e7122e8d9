import type { NodeKey } from "lexical";
import type { Inline, Properties } from "#shared/document/blocks/block.ts";

/**
 * A block as the editor shows it: what the model says of it, with the key of its node for a name.
 * Lists are flat here as they are in the model: an item is a block with an indent.
 */
export type FlatBlock = Readonly<{
  key: NodeKey;
  kind: string;
  indent: number;
  checked: boolean;
  /** The properties that the editor shows of such a block, all of them; null where one is not set. */
  properties: Properties;
  content: readonly Inline[];
  table: FlatTable | null;
}>;

export type FlatTable = Readonly<{
  rows: readonly FlatRow[];
  columns: readonly Properties[];
}>;

export type FlatRow = Readonly<{
  key: NodeKey;
  properties: Properties;
  cells: readonly FlatCell[];
}>;

export type FlatCell = Readonly<{ key: NodeKey; blocks: readonly FlatBlock[] }>;

export type ListKind = "bullet" | "number" | "check";

export function isListKind(kind: string): kind is ListKind {
  return kind === "bullet" || kind === "number" || kind === "check";
}

/** Kinds whose text the editor shows and edits. */
export function hasText(kind: string): boolean {
  return textKinds.has(kind);
}

/** Deeper than this nothing is indented: each level of a list is two more elements. */
export const deepestIndent = 12;

const textKinds = new Set([
  "paragraph",
  "heading1",
  "heading2",
  "heading3",
  "heading4",
  "heading5",
  "heading6",
  "bullet",
  "number",
  "check",
  "quote",
  "callout",
  "code",
]);
