import type { DocumentType } from "../../doctypes/define.ts";
import { decisionType } from "../../doctypes/decision/index.ts";
import { noteType } from "../../doctypes/note/index.ts";
import { documentTypes } from "../../doctypes/registry.ts";
import type { Draft } from "../../document/content/draft.ts";
import { names } from "../names.ts";
import { readMarkdown } from "../read-markdown.ts";
import { type Neighbours, noNeighbours } from "../read/surroundings.ts";
import { isDecisionRecord, readState, takeRecordHead } from "./decision-record.ts";
import { type FileComments, takeComments } from "./comments-block.ts";
import { type FrontMatter, splitFrontMatter } from "./front-matter.ts";
import { takeTitle, withTitles } from "./take-title.ts";
import { type FieldValue, fieldNamed, valueFor } from "./values.ts";

/** A document as a file says it, before it is written. */
export type FileDocument = Readonly<{
  type: DocumentType;
  title: string;
  /** The title had formats in the file, and is plain words. */
  isTitlePlainer: boolean;
  /** The title says more than words in the file, and its heading stands in the text as well. */
  isTitleTwice: boolean;
  /** Lines above the text look like names and values, and are text because they could not be taken as those. */
  hasUnreadLines: boolean;
  fields: Readonly<Record<string, FieldValue>>;
  /** What stood above the text and is in no field. */
  rest: FrontMatter;
  drafts: readonly Draft[];
  /** The comments on it, which stood behind its text. */
  comments: FileComments | null;
}>;

type Values = Record<string, FieldValue>;

/** What a file of Markdown says, as a document. The fallback is its title where the text has none. */
export function readDocumentFile(
  source: string,
  fallback: string,
  neighbours: Neighbours = noNeighbours,
  {
    mayBe = () => true,
    keepsComments = true,
  }: Readonly<{ mayBe?: (type: DocumentType) => boolean; keepsComments?: boolean }> = {},
): FileDocument {
  const { frontMatter, text, hasUnreadLines } = splitFrontMatter(source);
  const noted = withTitles(neighbours);
  const read = readMarkdown(text, noted.neighbours);
  const { comments, drafts } = keepsComments
    ? takeComments(read)
    : { comments: null, drafts: read };
  const body = takeTitle(drafts, noted.titles);
  const said = typeNamed(frontMatter["type"]);
  const named = said !== null && mayBe(said) ? said : null;
  const type = named ?? (isDecisionRecord(body.drafts) ? decisionType : noteType);
  const head =
    type === decisionType ? takeRecordHead(body.drafts) : { values: {}, drafts: body.drafts };

  const fields: Values = {};
  const rest: (readonly [name: string, said: unknown])[] = [];
  for (const [name, said] of Object.entries(frontMatter)) {
    if (name === "type" && named !== null) continue;
    if (name === "title" && (body.title === null || body.title === "" || body.title === said))
      continue;
    const left = take(fields, { type, name, said, neighbours });
    if (left !== undefined) rest.push([name, left]);
  }
  const { title } = frontMatter;
  return {
    type,
    // A document that has no name yet is written with its type and an empty heading.
    title: titleOf(body.title, title, body.title === "" && named !== null ? "" : fallback),
    fields: { ...head.values, ...fields },
    isTitlePlainer: body.isPlainer,
    isTitleTwice: body.kept !== null,
    hasUnreadLines,
    rest: Object.fromEntries(rest),
    // Behind the remarks above it, none of which is a line of a record.
    drafts:
      body.kept === null ? head.drafts : head.drafts.toSpliced(body.kept.at, 0, body.kept.heading),
    comments,
  };
}

/** The text of a file as it stands, where reading it as Markdown takes too long. */
export function plainDocument(source: string, title: string): FileDocument {
  const text = source.replaceAll("\u0000", "\uFFFD").replaceAll(/\r\n|\r|\n/g, "\u2028");
  return {
    type: noteType,
    title,
    isTitlePlainer: false,
    isTitleTwice: false,
    hasUnreadLines: false,
    fields: {},
    rest: {},
    comments: null,
    drafts: [
      {
        kind: "code",
        indent: 0,
        checked: false,
        properties: { language: "markdown", [names.verbatim]: true },
        content: text === "" ? [] : [{ kind: "text", text, marks: {} }],
        table: null,
      },
    ],
  };
}

function titleOf(heading: string | null, above: unknown, otherwise: string): string {
  if (heading !== null && heading !== "") return heading;
  return typeof above === "string" ? above : otherwise;
}

function typeNamed(said: unknown): DocumentType | null {
  const wanted = String(said).toLowerCase();
  return (
    documentTypes.find(
      ({ name, label }) => name.toLowerCase() === wanted || label.toLowerCase() === wanted,
    ) ?? null
  );
}

type Saying = Readonly<{
  type: DocumentType;
  name: string;
  said: unknown;
  neighbours: Neighbours;
}>;

/** What is said under a name and is in no field now; nothing if all of it is in one. */
function take(fields: Values, { type, name, said, neighbours }: Saying): unknown {
  const field = fieldNamed(type, name);
  if (field === null || fields[field.key] !== undefined) return said;
  const value = valueFor(field, said, neighbours);
  if (value !== null) {
    fields[field.key] = value;
    return value.kind === "files" ? value.left : undefined;
  }
  const isState = type === decisionType && field.key === decisionType.statusField;
  if (!isState || typeof said !== "string") return said;
  const state = readState(readMarkdown(said, neighbours)[0]?.content ?? []);
  Object.assign(fields, state?.values);
  return state?.isWhole === true ? undefined : said;
}
