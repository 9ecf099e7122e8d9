import * as Y from "yjs";
import { tagOf, tagsOf } from "../../domain/tag.ts";

/** One of the people, links or metrics of a field, as it is stored. */
export type StoredEntry = Readonly<{ key: string; values: Y.Map<unknown> }>;

/** The keys of an entry that are not one of its values. */
const ownKeys: ReadonlySet<string> = new Set(["at", "deleted"]);

/**
 * The entries of a field in their order; what is no entry is passed over. One that was removed comes
 * back if somebody else was typing in it.
 */
export function readEntries(stored: unknown): readonly StoredEntry[] {
  if (!(stored instanceof Y.Map)) return [];
  const entries = [...stored.entries()].flatMap(([key, values]: [string, unknown]) =>
    values instanceof Y.Map ? [{ key, values: values as Y.Map<unknown> }] : [],
  );
  return entries
    .filter(({ values }) => values.get("deleted") !== true || textsOf(values).some(saysSomething))
    .toSorted((one, other) => compare(placeOf(one), placeOf(other)) || compare(one.key, other.key));
}

/** The texts of an entry that several may type in. */
export function textsOf(values: Y.Map<unknown>): readonly Y.Text[] {
  return [...values.values()].filter((value) => value instanceof Y.Text);
}

/** What an entry says, by key. */
export function valuesOf(values: Y.Map<unknown>): readonly (readonly [string, unknown])[] {
  return [...values.entries()].filter(([key]) => !ownKeys.has(key));
}

/** The text of an entry's value, be it shared or not. */
export function textOf(value: unknown): string {
  if (value instanceof Y.Text) return value.toString();
  return typeof value === "string" ? value : "";
}

/** The names in a field of people. Older documents hold them in one line of text. */
export function readNames(stored: unknown): readonly string[] {
  const names =
    stored instanceof Y.Text
      ? stored.toString().split(",")
      : readEntries(stored).map(({ values }) => textOf(values.get("name")));
  return names.map((name) => name.trim()).filter((name) => name !== "");
}

/** The tags of a document, by name. */
export function readTags(stored: unknown): readonly string[] {
  return tagsOf(storedTags(stored)).toSorted();
}

/** Takes a tag away in whatever letters an older version or an import has written it. */
export function removeTag(tags: Y.Map<unknown>, tag: string): void {
  for (const stored of storedTags(tags)) if (tagOf(stored) === tag) tags.delete(stored);
}

function storedTags(stored: unknown): readonly string[] {
  if (!(stored instanceof Y.Map)) return [];
  return [...stored.entries()].filter(([, isSet]) => isSet === true).map(([tag]) => tag);
}

export function placeOf({ values }: StoredEntry): string {
  const at = values.get("at");
  return typeof at === "string" ? at : "";
}

function saysSomething(text: Y.Text): boolean {
  return text.length > 0;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
