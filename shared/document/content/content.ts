import type { Inline, Properties } from "../blocks/block.ts";
import type { NewEntry } from "../fields/edit-entries.ts";

/** What a document says at one moment, apart from any Y.Doc: for a copy, a template or a sample. */
export type Content = Readonly<{
  title: string;
  fields: Readonly<Record<string, FieldContent>>;
  blocks: readonly ContentBlock[];
}>;

export type FieldContent =
  | Readonly<{ kind: "scalar"; value: string | number | boolean | null }>
  | Readonly<{ kind: "text"; text: string }>
  | Readonly<{ kind: "entries"; entries: readonly NewEntry[] }>
  | Readonly<{ kind: "tags"; tags: readonly string[] }>;

/** A block that is in no document. */
export type ContentBlock = Readonly<{
  kind: string;
  indent: number;
  checked: boolean;
  properties: Properties;
  content: readonly Inline[];
  /** Only of a block of kind `table`. */
  table: ContentTable | null;
}>;

export type ContentTable = Readonly<{
  columns: readonly Properties[];
  rows: readonly Readonly<{
    properties: Properties;
    /** As many as there are columns. */
    cells: readonly (readonly ContentBlock[])[];
  }>[];
}>;
