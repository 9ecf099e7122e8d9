import * as Y from "yjs";
import type { NewEntry } from "../fields/edit-entries.ts";
import { readEntries, readTags, type StoredEntry, textOf, valuesOf } from "../fields/entries.ts";
import { rootsOf } from "../layout.ts";
import { readBlocks } from "../read-blocks.ts";
import type { Content, FieldContent } from "./content.ts";
import { draftOf } from "./draft.ts";

/** What a document says now: nothing of its past, its tray or what was deleted in it. */
export function contentOf(doc: Y.Doc): Content {
  return { ...fieldsOf(doc), blocks: readBlocks(doc).map(draftOf) };
}

/** What stands in a document beside its body. */
export function fieldsOf(doc: Y.Doc): Omit<Content, "blocks"> {
  const { fields } = rootsOf(doc);
  const others = [...fields.entries()].filter(([key]) => key !== "title");
  return {
    title: textOf(fields.get("title")),
    fields: Object.fromEntries(
      others.flatMap(([key, stored]: [string, unknown]) => {
        const field = fieldContentOf(stored);
        return field === null ? [] : [[key, field]];
      }),
    ),
  };
}

function fieldContentOf(stored: unknown): FieldContent | null {
  if (stored instanceof Y.Text) return { kind: "text", text: stored.toString() };
  if (stored instanceof Y.Map) {
    const tags = readTags(stored);
    if (tags.length > 0) return { kind: "tags", tags };
    return { kind: "entries", entries: readEntries(stored).map(entryOf) };
  }
  const isScalar = ["string", "number", "boolean"].includes(typeof stored) || stored === null;
  return isScalar ? { kind: "scalar", value: stored as string | number | boolean | null } : null;
}

function entryOf({ values }: StoredEntry): NewEntry {
  const scalars: Record<string, string | boolean> = {};
  const texts: Record<string, string> = {};
  const unknown: Record<string, unknown> = {};
  for (const [name, value] of valuesOf(values)) {
    if (value instanceof Y.Text) texts[name] = value.toString();
    else if (typeof value === "string" || typeof value === "boolean") scalars[name] = value;
    else if (!(value instanceof Y.AbstractType)) unknown[name] = value;
  }
  return Object.keys(unknown).length === 0 ? { scalars, texts } : { scalars, texts, unknown };
}
