import { z } from "zod";

type FieldBase = Readonly<{ key: string; label: string }>;

/** One of a fixed set of values; a stored value that is not among them reads as the first. */
export type ChoiceField = FieldBase &
  Readonly<{
    kind: "choice";
    choices: readonly Choice[];
    parse: (stored: unknown) => string;
  }>;

export type Choice = Readonly<{ value: string; label: string }>;

/** A calendar day as `YYYY-MM-DD`, without a time or a zone; `null` while nobody has set it. */
export type DateField = FieldBase &
  Readonly<{ kind: "date"; parse: (stored: unknown) => string | null }>;

/** A line of shared text: several people may type in it at once. */
export type TextField = FieldBase & Readonly<{ kind: "text" }>;

export type Field = ChoiceField | DateField | TextField;

/** What the window, the search and the exports need to know about one type of document. */
export type DocumentType = Readonly<{
  name: string;
  label: string;
  /** What an untitled document of this type is called in lists. */
  untitled: string;
  icon: string;
  fields: readonly Field[];
  /** The key of the choice field that lists show as the document's status, if it has one. */
  statusField: string | null;
  /** Headings that a new document begins with. */
  outline: readonly string[];
}>;

export function defineDocumentType(type: DocumentType): DocumentType {
  return type;
}

export function choice(
  key: string,
  label: string,
  choices: readonly [Choice, ...Choice[]],
): ChoiceField {
  const values = choices.map((each) => each.value);
  const schema = z.enum(values as [string, ...string[]]).catch(choices[0].value);
  return { kind: "choice", key, label, choices, parse: (stored) => schema.parse(stored) };
}

export function date(key: string, label: string): DateField {
  const schema = z.iso.date().nullable().catch(null);
  return { kind: "date", key, label, parse: (stored) => schema.parse(stored) };
}

export function text(key: string, label: string): TextField {
  return { kind: "text", key, label };
}
