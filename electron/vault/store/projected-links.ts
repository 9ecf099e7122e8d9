import type { SQLOutputValue, StatementSync } from "node:sqlite";
import { z } from "zod";
import type { DocumentContent } from "#shared/document/read.ts";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";

/** Of one document about another: whoever mentions it all day says enough by then. */
const mostPassages = 3;

const sidesSchema = z.array(z.object({ before: z.string(), after: z.string() }));

/** The sentences in which a document mentions another, as they are kept. */
export function passagesTo(
  target: DocumentId,
  content: DocumentContent,
): z.output<typeof sidesSchema> {
  return content.passages
    .filter((passage) => passage.target === target)
    .slice(0, mostPassages)
    .map(({ before, after }) => ({ before, after }));
}

const keysSchema = z.array(z.string());

/** The fields in which another document stands, as they are kept. */
export function fieldsTo(target: DocumentId, content: DocumentContent): readonly string[] {
  return content.named.filter((link) => link.target === target).map(({ field }) => field);
}

type Asking = Readonly<Record<"linksFrom" | "linksTo", StatementSync>>;
type Row = Record<string, SQLOutputValue>;

export const noLinks: DocumentLinks = { to: [], from: [], passages: [], named: [] };

/** What is kept of a document's links, but for rows that are not what was put there. */
export function storedLinks(document: DocumentId, { linksFrom, linksTo }: Asking): DocumentLinks {
  const [out, back] = [linksFrom.all(document), linksTo.all(document)];
  const outNamed = out.flatMap((row) => storedNames(row, (to) => ({ from: document, to })));
  const backNamed = back.flatMap((row) => storedNames(row, (from) => ({ from, to: document })));
  return {
    to: out.flatMap(otherIn),
    from: back.flatMap(otherIn),
    passages: back.flatMap(storedPassages),
    named: [...outNamed, ...backNamed],
  };
}

function otherIn(row: Row): readonly DocumentId[] {
  const other = documentIdSchema.safeParse(row["document"]);
  return other.success ? [other.data] : [];
}

/** In which fields a link stands. */
function storedNames(
  row: Row,
  endsWith: (other: DocumentId) => Readonly<{ from: DocumentId; to: DocumentId }>,
): DocumentLinks["named"] {
  const keys = keysSchema.safeParse(parsed(String(row["fields"])));
  if (!keys.success) return [];
  return otherIn(row).flatMap((other) => keys.data.map((field) => ({ ...endsWith(other), field })));
}

function storedPassages(row: Row): DocumentLinks["passages"] {
  const sides = sidesSchema.safeParse(parsed(String(row["passages"])));
  if (!sides.success) return [];
  return otherIn(row).flatMap((from) => sides.data.map((side) => ({ from, ...side })));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
