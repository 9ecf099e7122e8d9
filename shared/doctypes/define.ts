import { z } from "zod";

type FieldBase = Readonly<{
  key: string;
  label: string;
  /** The picture before its words in the line under the title. */
  icon?: string;
  /** Where it is set: in the details panel, or in the column of the text. */
  place: Place;
  /** Another field has taken its place: it is shown where it says something, and nobody is asked for it. */
  isFormer?: true;
}>;

type Place = "details" | "page";

/** One of a fixed set of values; a stored value that is not among them reads as the first. */
export type ChoiceField = FieldBase &
  Readonly<{
    kind: "choice";
    choices: readonly Choice[];
    /** The values with which nothing more is to be done. */
    settled: readonly string[];
    parse: (stored: unknown) => string;
  }>;

export type Choice = Readonly<{ value: string; label: string }>;

/** The first of the choices of a field that claims nothing while nobody has set it. */
export const unsaid: Choice = { value: "unsaid", label: "Not said" };

/** A calendar day as `YYYY-MM-DD`, without a time or a zone; `null` while nobody has set it. */
export type DateField = FieldBase &
  Readonly<{ kind: "date"; parse: (stored: unknown) => string | null }>;

/** A whole number of percent; `null` while nobody has said how sure they are. */
export type ConfidenceField = FieldBase &
  Readonly<{ kind: "confidence"; parse: (stored: unknown) => number | null }>;

/** A line of shared text: several people may type in it at once. */
export type TextField = FieldBase & Readonly<{ kind: "text" }>;

/** Shared text of several lines; `guidance` stands in it while it is empty. */
export type ProseField = FieldBase & Readonly<{ kind: "prose"; guidance: string }>;

/** People by their names, each an entry of its own. */
export type PeopleField = FieldBase & Readonly<{ kind: "people" }>;

/**
 * Other documents, each an entry of its own; `types` names the kinds that make sense, null any. `reverse` is what this
 * document is to those: one that "Supersedes" another is what that one is "Superseded by".
 */
export type LinksField = FieldBase &
  Readonly<{ kind: "links"; reverse: string; types: readonly string[] | null }>;

/** Files of the space, each an entry that names the attachment, and what the file is called. */
export type FilesField = FieldBase &
  Readonly<{
    kind: "files";
    /** What is meant to be put there, said while it is empty. */
    takes: string;
  }>;

/** What will be measured, each an entry; shown under the heading of the outline with the same words. */
export type MetricsField = FieldBase & Readonly<{ kind: "metrics" }>;

/** Words by which documents are found together. */
export type TagsField = FieldBase & Readonly<{ kind: "tags" }>;

/** Fields that hold one value, which the last writer decides. */
export type ScalarField = ChoiceField | DateField | ConfidenceField;

export type Field =
  | ScalarField
  | TextField
  | ProseField
  | PeopleField
  | LinksField
  | FilesField
  | MetricsField
  | TagsField;

/** A heading that a new document begins with, and what to write under it, shown while nothing is. */
export type Section = Readonly<{ heading: string; guidance: string }>;

/** A review that a date asks for until a choice says that it was held; `again` is a date that puts it off. */
export type Review = Readonly<{
  date: string;
  again?: string;
  choice: string;
  heldWhen: readonly string[];
}>;

/** The words of a link with which a document no longer holds; they stand under its title, whichever side said so. */
export type Overtaken = Readonly<{
  words: string;
  /** What the other one says is so once it has one of these statuses; */
  since: readonly string[];
  /** and while it has one of these, it would be so. With any other it is not. */
  maybe: Readonly<{ while: readonly string[]; words: string }>;
}>;

/** What the window, the search and the exports need to know about one type of document. */
export type DocumentType = Readonly<{
  name: string;
  label: string;
  /** What an untitled document of this type is called in lists. */
  untitled: string;
  icon: string;
  fields: readonly Field[];
  /** The key of the choice field that lists show as the document's status. */
  statusField: string;
  /** The keys of the fields that stand under the title once they say something. */
  line: readonly string[];
  review: Review | null;
  overtaken?: Overtaken;
  outline: readonly Section[];
}>;

/** The fields that every type has beside its status. */
export const commonKeys = { owner: "owner", related: "related", tags: "tags" } as const;

/** The tags of a document, whatever its type. */
export const tagsField: TagsField = {
  kind: "tags",
  key: commonKeys.tags,
  label: "Tags",
  place: "details",
};

/** Completes a type with what all types share: an owner behind a status in the details; related documents and tags at the end. */
export function defineDocumentType(type: DocumentType): DocumentType {
  const isFirst = ({ key, place }: Field) => key === type.statusField && place === "details";
  const status = type.fields.filter(isFirst);
  const others = type.fields.filter((field) => !isFirst(field));
  const owner = people(commonKeys.owner, "Owner");
  // What one is related to is related to it: both sides say the same.
  const related = links(commonKeys.related, "Related to", "Related to");
  return { ...type, fields: [...status, owner, ...others, related, tagsField] };
}

/** Shows a field in the column of the text rather than in the details. */
export function onPage<Kind extends Field>(field: Kind): Kind {
  return { ...field, place: "page" };
}

/** Gives a field a picture, by its name in `renderer/fields/FieldIcon.tsx`. */
export function withIcon<Kind extends Field>(icon: string, field: Kind): Kind {
  return { ...field, icon };
}

/** Keeps a field readable whose place another one has taken: the meaning of its key never changes. */
export function former<Kind extends Field>(field: Kind): Kind {
  return { ...field, isFormer: true };
}

export function choice(
  key: string,
  label: string,
  choices: readonly [Choice, ...Choice[]],
  settled: readonly string[] = [],
): ChoiceField {
  const values = choices.map((each) => each.value);
  const schema = z.enum(values as [string, ...string[]]).catch(choices[0].value);
  const parse = (stored: unknown) => schema.parse(stored);
  return { kind: "choice", key, label, place: "details", choices, settled, parse };
}

export function date(key: string, label: string): DateField {
  const schema = z.iso.date().nullable().catch(null);
  return { kind: "date", key, label, place: "details", parse: (stored) => schema.parse(stored) };
}

export function confidence(key: string, label: string): ConfidenceField {
  const schema = z.int().min(0).max(100).nullable().catch(null);
  const parse = (stored: unknown) => schema.parse(stored);
  return { kind: "confidence", key, label, place: "page", parse };
}

export function text(key: string, label: string): TextField {
  return { kind: "text", key, label, place: "details" };
}

export function prose(key: string, label: string, guidance: string): ProseField {
  return { kind: "prose", key, label, place: "page", guidance };
}

export function people(key: string, label: string): PeopleField {
  return { kind: "people", key, label, place: "details" };
}

export function links(
  key: string,
  label: string,
  reverse: string,
  types: LinksField["types"] = null,
): LinksField {
  return { kind: "links", key, label, reverse, place: "details", types };
}

export function files(key: string, label: string, takes: string): FilesField {
  return { kind: "files", key, label, takes, place: "details" };
}

export function metrics(key: string, label: string): MetricsField {
  return { kind: "metrics", key, label, place: "page" };
}
