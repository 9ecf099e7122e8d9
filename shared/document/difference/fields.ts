import type { DocumentType, Field } from "../../doctypes/define.ts";
import { sameValue } from "../blocks/inline.ts";
import type { Content as DocumentContent, FieldContent } from "../content/content.ts";
import { compareWords, type WordPart } from "./words.ts";

/** A field that says something else than it did. The title is one of them, under its own name. */
export type FieldChange = Readonly<{
  key: string;
  before: FieldContent | null;
  after: FieldContent | null;
  /** Of a field that is running text. */
  parts: readonly WordPart[] | null;
}>;

type Fields = Omit<DocumentContent, "blocks">;

/** The title first, then the fields in the order of their type, and what no type knows last. */
export function compareFields(
  before: Fields,
  after: Fields,
  type: DocumentType | undefined,
): readonly FieldChange[] {
  const known = type?.fields ?? [];
  const keys = new Set([
    ...known.map(({ key }) => key),
    ...Object.keys(before.fields),
    ...Object.keys(after.fields),
  ]);
  keys.delete("title");
  const changes = [changeOf("title", textField(before.title), textField(after.title))];
  for (const key of keys) {
    const field = known.find((each) => each.key === key);
    const [old, young] = [before, after].map(({ fields }) => settled(fields[key], field));
    changes.push(changeOf(key, old ?? null, young ?? null));
  }
  return changes.filter((change) => change !== null);
}

function changeOf(
  key: string,
  before: FieldContent | null,
  after: FieldContent | null,
): FieldChange | null {
  if (sameValue(before, after)) return null;
  const [old, young] = [before ?? nothingLike(after), after ?? nothingLike(before)];
  if (old?.kind !== "text" || young?.kind !== "text") return { key, before, after, parts: null };
  const words = compareWords(contentOf(old.text), contentOf(young.text));
  return { key, before, after, parts: words?.parts ?? null };
}

/** Null for what says nothing, however it is stored: it is no change to make room for words. */
function settled(content: FieldContent | undefined, field: Field | undefined): FieldContent | null {
  if (field?.kind === "choice") {
    const stored = content?.kind === "scalar" ? content.value : undefined;
    return { kind: "scalar", value: field.parse(stored) };
  }
  if (content === undefined) return null;
  switch (content.kind) {
    case "scalar":
      return content.value === null || content.value === "" ? null : content;
    case "text":
      return content.text === "" ? null : content;
    case "entries":
      return content.entries.length === 0 ? null : content;
    case "tags":
      return content.tags.length === 0 ? null : content;
  }
}

function textField(text: string): FieldContent | null {
  return text === "" ? null : { kind: "text", text };
}

function nothingLike(content: FieldContent | null): FieldContent | null {
  return content?.kind === "text" ? { kind: "text", text: "" } : null;
}

function contentOf(text: string) {
  return text === "" ? [] : [{ kind: "text", text, marks: {} } as const];
}
