import type { NewEntry } from "../fields/edit-entries.ts";
import type { Draft } from "./draft.ts";

/** What a document says at one moment, apart from any Y.Doc: for a copy, a template or a sample. */
export type Content = Readonly<{
  title: string;
  fields: Readonly<Record<string, FieldContent>>;
  blocks: readonly Draft[];
}>;

export type FieldContent =
  | Readonly<{ kind: "scalar"; value: string | number | boolean | null }>
  | Readonly<{ kind: "text"; text: string }>
  | Readonly<{ kind: "entries"; entries: readonly NewEntry[] }>
  | Readonly<{ kind: "tags"; tags: readonly string[] }>;
