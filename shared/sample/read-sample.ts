import type { DocumentType, Field } from "../doctypes/define.ts";
import { findDocumentType } from "../doctypes/registry.ts";
import type { Content, FieldContent } from "../document/content/content.ts";
import type { NewEntry } from "../document/fields/edit-entries.ts";
import type { DocumentId } from "../domain/ids.ts";
import { invariant } from "../kernel/invariant.ts";
import { readMarkdown } from "../markdown/read-markdown.ts";
import { noNeighbours } from "../markdown/read/surroundings.ts";

/** A document of the sample before it is made. */
export type SampleDocument = Readonly<{
  /** By which the others name it. */
  key: string;
  type: DocumentType;
  /** How many days ago it was begun. */
  age: number;
  /** Ids and days are only known when the sample is made. */
  content: (idOf: (key: string) => DocumentId, now: number) => Content;
}>;

const dayLength = 86_400_000;

/**
 * Reads one document: its title, lines of `name: value`, an empty line, and Markdown. `[[key]]` names
 * another document of the sample, a day is a number of days from the day on which it is made.
 */
export function readSampleDocument(source: string): SampleDocument {
  const [head = "", ...rest] = source.trim().split("\n\n");
  const [title = "", ...lines] = head.split("\n");
  const values = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  const valueOf = (name: string) => values.find(([each]) => each === name)?.[1] ?? "";
  const type = findDocumentType(valueOf("type"));
  invariant(type !== undefined, `the sample's ${title} has a type`);

  const said = (name: string) => values.filter(([each]) => each === name).map(([, value]) => value);
  return {
    key: valueOf("key"),
    type,
    age: -Number(valueOf("day")),
    content: (idOf, now) => ({
      title: title.replace(/^# /, ""),
      fields: Object.fromEntries(
        type.fields.flatMap((field) => {
          const content = fieldContent(field, said(nameOf(field)), { idOf, now });
          return content === null ? [] : [[field.key, content]];
        }),
      ),
      blocks: readMarkdown(rest.join("\n\n"), {
        ...noNeighbours,
        findNamed: (key) => ({ id: idOf(key), title: key, at: "" }),
      }),
    }),
  };
}

type Around = Readonly<{ idOf: (key: string) => DocumentId; now: number }>;

/** Metrics are named one by one, a line each. */
function nameOf(field: Field): string {
  return field.kind === "metrics" ? "metric" : field.key;
}

function fieldContent(
  field: Field,
  lines: readonly string[],
  { idOf, now }: Around,
): FieldContent | null {
  const [first] = lines;
  if (first === undefined) return null;
  switch (field.kind) {
    case "choice":
      return { kind: "scalar", value: field.parse(first) };
    case "confidence":
      return { kind: "scalar", value: Number(first) };
    case "date":
      return { kind: "scalar", value: dayFrom(now, Number(first)) };
    case "text":
    case "prose":
      return { kind: "text", text: first };
    case "tags":
      return { kind: "tags", tags: partsOf(first) };
    case "people":
      return entries(partsOf(first).map((name) => ({ scalars: { name }, texts: {} })));
    case "links":
      return entries(
        partsOf(first).map((key) => ({ scalars: { document: idOf(key) }, texts: {} })),
      );
    case "files":
      // The sample has none.
      return null;
    case "metrics":
      return entries(lines.map(metricOf));
  }
}

function metricOf(line: string): NewEntry {
  const [name = "", baseline = "", target = "", by = "", guardrail] = line
    .split("|")
    .map((part) => part.trim());
  const scalars = { baseline, target, by };
  return {
    scalars: guardrail === "guardrail" ? { ...scalars, guardrail: true } : scalars,
    texts: { name },
  };
}

function entries(of: readonly NewEntry[]): FieldContent {
  return { kind: "entries", entries: of };
}

function partsOf(line: string): readonly string[] {
  return line.split(",").map((part) => part.trim());
}

function dayFrom(now: number, days: number): string {
  return new Date(now + days * dayLength).toISOString().slice(0, 10);
}

/** The moment at which a document of that age was begun. */
export function begunAt(now: number, age: number): number {
  return now - age * dayLength;
}
