import * as Y from "yjs";
import { findDocumentType } from "../doctypes/registry.ts";
import { fail, ok, type Result } from "../kernel/result.ts";
import { readLines } from "./body/lines.ts";
import { hasSeed, rootsOf } from "./layout.ts";

/** What lists and exports need of a document. */
export type DocumentSummary = Readonly<{
  type: string;
  title: string;
  status: string | null;
  createdAt: number;
}>;

export type NotHereYet = { readonly kind: "not-here-yet" };

export function summarise(doc: Y.Doc): Result<DocumentSummary, NotHereYet> {
  if (!hasSeed(doc)) return fail({ kind: "not-here-yet" });

  const { meta, fields } = rootsOf(doc);
  const type = String(meta.get("type"));
  const createdAt = meta.get("createdAt");
  return ok({
    type,
    title: readTextField(fields, "title").trim(),
    status: readStatus(type, fields),
    createdAt: typeof createdAt === "number" ? createdAt : 0,
  });
}

/** The document as plain text with headings as Markdown has them, for a copy outside the app. */
export function toPlainText(doc: Y.Doc): string {
  const { fields, body } = rootsOf(doc);
  const lines = readLines(body).map((line) =>
    line.kind === "heading" ? `## ${line.text}` : line.text,
  );
  return [`# ${readTextField(fields, "title")}`, "", ...lines, ""].join("\n");
}

function readTextField(fields: Y.Map<unknown>, key: string): string {
  const stored = fields.get(key);
  return stored instanceof Y.Text ? stored.toString() : "";
}

function readStatus(typeName: string, fields: Y.Map<unknown>): string | null {
  const type = findDocumentType(typeName);
  const field = type?.fields.find((each) => each.key === type.statusField);
  return field?.kind === "choice" ? field.parse(fields.get(field.key)) : null;
}
