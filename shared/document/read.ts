import * as Y from "yjs";
import { commonKeys, type DocumentType } from "../doctypes/define.ts";
import { documentTypes, findDocumentType } from "../doctypes/registry.ts";
import { type DocumentId, documentIdSchema } from "../domain/ids.ts";
import { fail, ok, type Result } from "../kernel/result.ts";
import { toText } from "./blocks/to-text.ts";
import { readNames, readTags } from "./fields/entries.ts";
import { wordsOf } from "./fields/words.ts";
import { readBlocks } from "./read-blocks.ts";
import { hasSeed, rootsOf } from "./layout.ts";
import { isFlat } from "./migrate.ts";
import { mentionToken } from "./mention-token.ts";
import { momentIn } from "./moment-in.ts";
import { type NamedLink, namedLinksIn } from "./named-links.ts";
import { mentionedIn, type Passage, passagesIn } from "./passages.ts";
import { type References, referencesIn } from "./references.ts";

const longestInRow = 1_000;
const mostTags = 200;

/** What lists and exports need of a document. */
export type DocumentSummary = Readonly<{
  type: string;
  title: string;
  status: string | null;
  createdAt: number;
  /** When it was moved to the trash; null while it is not there. */
  trashedAt: number | null;
  /** The document that took its place when it was moved to another space. */
  movedTo: DocumentId | null;
  tags: string[];
  owner: string;
  /** The day on which it asks for a review that was not held yet. */
  dueOn: string | null;
  isTemplate: boolean;
}>;

/** The words of a document, and what it refers to. */
export type DocumentContent = Readonly<{
  title: string;
  fields: string;
  body: string;
  /** The sentences around its mentions of other documents. */
  passages: readonly Passage[];
  /** The documents that stand in its fields. */
  named: readonly NamedLink[];
}> &
  References;

export type NotHereYet = { readonly kind: "not-here-yet" };

export function summarise(
  doc: Y.Doc,
  types: readonly DocumentType[] = documentTypes,
): Result<DocumentSummary, NotHereYet> {
  if (!hasSeed(doc)) return fail({ kind: "not-here-yet" });

  const { meta, fields } = rootsOf(doc);
  const name = String(meta.get("type"));
  const type = findDocumentType(name, types);
  return ok({
    type: inRow(name),
    title: inRow(readTextField(fields, "title").trim()),
    status: readChoice(type, type?.statusField, fields),
    createdAt: readCreated(doc),
    trashedAt: readTrashed(doc),
    movedTo: readMovedTo(doc),
    tags: readTags(fields.get(commonKeys.tags)).slice(0, mostTags).map(inRow),
    owner: inRow(readNames(fields.get(commonKeys.owner)).join(", ")),
    dueOn: readDue(type, fields),
    isTemplate: readTemplate(doc),
  });
}

/** When the document was begun, in milliseconds since 1970. */
export function readCreated(doc: Y.Doc): number {
  return momentIn(rootsOf(doc).meta.get("createdAt")) ?? 0;
}

/** When the document was moved to the trash; null while it is not there. */
export function readTrashed(doc: Y.Doc): number | null {
  return momentIn(rootsOf(doc).meta.get("trashed"));
}

/** Every window holds all rows; what is longer is seen in the document. */
function inRow(text: string): string {
  return text.length <= longestInRow ? text : `${text.slice(0, longestInRow).toWellFormed()}…`;
}

/** The document that took the place of this one in another space; null where it was not moved, or was restored. */
export function readMovedTo(doc: Y.Doc): DocumentId | null {
  if (readTrashed(doc) === null) return null;
  return documentIdSchema.safeParse(rootsOf(doc).meta.get("movedTo")).data ?? null;
}

export type Trashing = Readonly<{
  /** Which client of Yjs moved it there, or to where it goes on: somebody else may have moved it to the trash at the same time. */
  by: number;
  /** The document that took its place, where it was moved to another space. */
  movedTo: DocumentId | null;
}>;

/** How the document came into the trash; null while it is not there. */
export function readTrashing(doc: Y.Doc): Trashing | null {
  if (readTrashed(doc) === null) return null;
  const movedTo = readMovedTo(doc);
  const written = rootsOf(doc).meta._map.get(movedTo === null ? "trashed" : "movedTo");
  return written === undefined ? null : { by: written.id.client, movedTo };
}

/** Whether the document is offered for new ones to begin with. */
export function readTemplate(doc: Y.Doc): boolean {
  return rootsOf(doc).meta.get("template") === true;
}

/** What search and the links between documents need of a document. */
export function readContent(
  doc: Y.Doc,
  types: readonly DocumentType[] = documentTypes,
): DocumentContent {
  const { meta, fields, body, blocks } = rootsOf(doc);
  const known = findDocumentType(String(meta.get("type")), types)?.fields ?? [];
  const fieldOf = (key: string) => known.find((field) => field.key === key);
  // The flat body of version 1 stays where it was when it is carried over, and says nothing any more.
  const isOld = isFlat(doc);
  const others = [...fields.keys()].filter((key) => key !== "title").toSorted();
  return {
    title: readTextField(fields, "title").trim(),
    fields: others.map((key) => wordsOf(fields.get(key), fieldOf(key))).join("\n"),
    body: isOld ? body.toString() : textsIn(blocks).join("\n"),
    passages: isOld ? [] : passagesIn(blocks),
    named: namedLinksIn(fields, known),
    ...referencesIn([fields, isOld ? body : blocks]),
  };
}

/** The document as plain text that reads like Markdown, for a copy outside the app. */
export function toPlainText(doc: Y.Doc): string {
  const title = readTextField(rootsOf(doc).fields, "title");
  return [`# ${title}`, "", toText(readBlocks(doc)), ""].join("\n");
}

/** Every text in the blocks, whatever kind holds it. Search needs the words, not their order. */
function textsIn(value: unknown): readonly string[] {
  if (value instanceof Y.Map) return [...value.values()].flatMap(textsIn);
  if (!(value instanceof Y.Text)) return [];
  const parts = value.toDelta() as readonly { insert?: unknown }[];
  return [
    parts.map(({ insert }) => (typeof insert === "string" ? insert : wordOf(insert))).join(""),
  ];
}

/** A mention stands in its sentence. A picture or a file has lines of its own, and where a block ends, words are divided. */
function wordOf(embed: unknown): string {
  const mentioned = mentionedIn(embed);
  if (mentioned !== null) return mentionToken(mentioned);
  return ["", ...filedIn(embed), ""].join("\n");
}

/** What a picture or a file is called, and what is said of it. */
function filedIn(embed: unknown): readonly string[] {
  if (typeof embed !== "object" || embed === null || !("attachment" in embed)) return [];
  const told: Readonly<Record<string, unknown>> = { ...embed };
  return [told["name"], told["alt"], told["title"]].filter(
    (words): words is string => typeof words === "string" && words !== "",
  );
}

function readTextField(fields: Y.Map<unknown>, key: string): string {
  const stored = fields.get(key);
  return stored instanceof Y.Text ? stored.toString() : "";
}

function readChoice(
  type: DocumentType | undefined,
  key: string | undefined,
  fields: Y.Map<unknown>,
): string | null {
  const field = type?.fields.find((each) => each.key === key);
  return field?.kind === "choice" ? field.parse(fields.get(field.key)) : null;
}

function readDue(type: DocumentType | undefined, fields: Y.Map<unknown>): string | null {
  const review = type?.review;
  if (type === undefined || review === undefined || review === null) return null;
  const state = readChoice(type, review.choice, fields);
  if (state === null || review.heldWhen.includes(state)) return null;
  return readDate(type, review.again, fields) ?? readDate(type, review.date, fields);
}

function readDate(
  type: DocumentType,
  key: string | undefined,
  fields: Y.Map<unknown>,
): string | null {
  const field = type.fields.find((each) => each.key === key);
  return field?.kind === "date" ? field.parse(fields.get(field.key)) : null;
}
