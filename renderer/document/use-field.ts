import { useSyncExternalStore } from "react";
import { commonKeys, type Field, type ScalarField } from "#shared/doctypes/define.ts";
import { readTags } from "#shared/document/fields/entries.ts";
import type { Entry, FieldEntries, FileEntry } from "./field-entries.ts";
import type { OpenDocument } from "./open-document.ts";
import type { SharedText } from "./shared-text.ts";

/** One scalar field of a live document: what it is now, and how to change it. */
export function useField<Kind extends ScalarField>(
  document: OpenDocument,
  field: Kind,
): readonly [ReturnType<Kind["parse"]>, (next: ReturnType<Kind["parse"]>) => void] {
  const stored = useSyncExternalStore(
    (onChange) => document.onFieldChange(field.key, onChange),
    () => document.readField(field.key),
  );

  // A union's `parse` is called with its own field, which the compiler cannot follow through `Kind`.
  const value = field.parse(stored) as ReturnType<Kind["parse"]>;
  return [value, (next) => document.writeField(field.key, next)];
}

/** A text field of a live document; nothing when the document has none under that key. */
export function useTextField(
  document: OpenDocument,
  key: string,
): readonly [SharedText | null, string] {
  const shared = useSyncExternalStore(
    (onChange) => document.onFieldChange(key, onChange),
    () => document.textField(key),
  );
  return [shared, useSharedText(shared)];
}

/** What a shared text says now. */
export function useSharedText(shared: SharedText | null): string {
  return useSyncExternalStore(
    (onChange) => shared?.onChange(onChange) ?? ignore,
    () => shared?.read() ?? "",
  );
}

const noEntries: readonly Entry[] = [];

/** The people, links or metrics of a field; nothing when the document has no room for them yet. */
export function useEntries(
  document: OpenDocument,
  key: string,
): readonly [FieldEntries | null, readonly Entry[]] {
  const entries = useSyncExternalStore(
    (onChange) => document.onFieldChange(key, onChange),
    () => document.entries(key),
  );
  const read = useSyncExternalStore(
    (onChange) => entries?.onChange(onChange) ?? ignore,
    () => entries?.read() ?? noEntries,
  );
  return [entries, read];
}

const noFiles: readonly FileEntry[] = [];

/** The files of a field; the entries are nothing when the document has no room for them yet. */
export function useFiles(
  document: OpenDocument,
  key: string,
): readonly [FieldEntries | null, readonly FileEntry[]] {
  const [entries] = useEntries(document, key);
  const files = useSyncExternalStore(
    (onChange) => entries?.onChange(onChange) ?? ignore,
    () => entries?.files() ?? noFiles,
  );
  return [entries, files];
}

/** Whether a field says nothing. */
export function useIsBlank(document: OpenDocument, { key, kind }: Field): boolean {
  const [, words] = useTextField(document, key);
  const [, entries] = useEntries(document, key);
  const [, files] = useFiles(document, key);
  const tags = useTags(document);
  const stored = useSyncExternalStore(
    (onChange) => document.onFieldChange(key, onChange),
    () => document.readField(key),
  );
  switch (kind) {
    case "text":
    case "prose":
      return words.trim() === "";
    case "people":
      // A line of names is how an older version kept them.
      return entries.length === 0 && words.trim() === "";
    case "links":
    case "metrics":
      return entries.length === 0;
    case "files":
      return files.length === 0;
    case "tags":
      return tags.length === 0;
    case "choice":
      return false;
    case "date":
    case "confidence":
      return stored === undefined || stored === null;
  }
}

/** The tags of a live document, by name. */
export function useTags(document: OpenDocument): readonly string[] {
  const words = useSyncExternalStore(
    (onChange) => document.onTagsChange(onChange),
    // One text for all, so that the same tags are the same value.
    () => readTags(document.readField(commonKeys.tags)).join("\n"),
  );
  return words === "" ? [] : words.split("\n");
}

function ignore(): void {}
