import type { FieldContent } from "#shared/document/content/content.ts";
import type { WordPart } from "#shared/document/difference/words.ts";
import { fileIn, type NamedFile } from "#shared/document/fields/files.ts";
import { readable } from "#shared/domain/name.ts";

/** What came to a field of files and what went, each file by its name; those that stayed as they were are not told. */
export function fileChangesInWords(
  before: FieldContent | null,
  after: FieldContent | null,
): readonly WordPart[] {
  const [old, young] = [filesOf(before), filesOf(after)];
  const removed = without(old, young, isSame);
  const added = without(young, old, isSame);
  const resized = without(young, old, isSameInSize).filter((file) => !added.includes(file));
  const parts = [
    ...removed.map(({ name }) => ["removed", "Removed file ", name] as const),
    ...added.map(({ name }) => ["added", "Added file ", name] as const),
    ...resized.map(({ name }) => ["same", "Another size for ", name] as const),
  ];
  if (parts.length === 0) return [part("same", "In another order")];
  return parts.flatMap(([kind, verb, name], index) => [
    part("same", index === 0 ? verb : `, ${verb.toLowerCase()}`),
    part(kind, readable(name)),
  ]);
}

function filesOf(content: FieldContent | null): readonly NamedFile[] {
  if (content?.kind !== "entries") return [];
  return content.entries.map(({ scalars }) => fileIn(scalars)).filter((file) => file !== null);
}

/** The files that are left once each of the others is set against one that is the same. */
function without(
  files: readonly NamedFile[],
  others: readonly NamedFile[],
  isMatch: (one: NamedFile, other: NamedFile) => boolean,
): readonly NamedFile[] {
  const left = [...others];
  return files.filter((file) => {
    const at = left.findIndex((other) => isMatch(file, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function isSame(one: NamedFile, other: NamedFile): boolean {
  return one.attachment === other.attachment && one.name === other.name;
}

function isSameInSize(one: NamedFile, other: NamedFile): boolean {
  return isSame(one, other) && one.size === other.size;
}

function part(kind: WordPart["kind"], text: string): WordPart {
  return { kind, content: text === "" ? [] : [{ kind: "text", text, marks: {} }] };
}
