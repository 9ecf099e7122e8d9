import type { FieldContent } from "#shared/document/content/content.ts";
import type { WordPart } from "#shared/document/difference/words.ts";
import { fileIn, type NamedFile } from "#shared/document/fields/files.ts";
import { readable } from "#shared/domain/name.ts";

/** What came to a field of files and what went, each file by its name; those that stayed are not told. */
export function fileChangesInWords(
  before: FieldContent | null,
  after: FieldContent | null,
): readonly WordPart[] {
  const [old, young] = [filesOf(before), filesOf(after)];
  const removed = old.filter((file) => !young.some((each) => isSame(each, file)));
  const added = young.filter((file) => !old.some((each) => isSame(each, file)));
  const parts = [
    ...removed.map(({ name }) => ["removed", "Removed file ", name] as const),
    ...added.map(({ name }) => ["added", "Added file ", name] as const),
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

function isSame(one: NamedFile, other: NamedFile): boolean {
  return one.attachment === other.attachment && one.name === other.name;
}

function part(kind: WordPart["kind"], text: string): WordPart {
  return { kind, content: text === "" ? [] : [{ kind: "text", text, marks: {} }] };
}
