import type * as Y from "yjs";
import type { DocumentType } from "../../doctypes/define.ts";
import { documentTypes, findDocumentType } from "../../doctypes/registry.ts";
import { textOf } from "../../document/fields/entries.ts";
import { rootsOf } from "../../document/layout.ts";
import { provenanceKeys } from "../../document/provenance.ts";
import { readBlocks } from "../../document/read-blocks.ts";
import { type Draft, draft, draftOf } from "../../document/content/draft.ts";
import { writeMarkdown } from "../write-markdown.ts";
import { namesNothing, type Naming } from "../write/naming.ts";
import { type FrontMatter, printFrontMatter, printValues } from "./front-matter.ts";
import { withKeptLines } from "./kept-lines.ts";
import { fieldsAsFrontMatter } from "./write-fields.ts";
import { sealsAsFrontMatter } from "./write-seals.ts";

/** A document as a file of Markdown: its fields, its seals, its title, its text. */
export function documentAsMarkdown(
  doc: Y.Doc,
  naming: Naming = namesNothing,
  types: readonly DocumentType[] = documentTypes,
): string {
  const { meta, fields, seals } = rootsOf(doc);
  const name = String(meta.get("type"));
  const type = findDocumentType(name, types);
  const title = textOf(fields.get("title")).trim();
  const ofFields: FrontMatter = {
    type: name,
    ...(type !== undefined && fieldsAsFrontMatter(fields, type, naming)),
  };
  // What the file that it was imported from said besides.
  const rest = textOf(meta.get(provenanceKeys.rest));
  const { said, kept } = withKeptLines(ofFields, rest, type);
  const values = { ...said, ...sealsAsFrontMatter({ seals, fields }, naming, kept), ...kept };
  const drafts: readonly Draft[] = [
    draft("heading1", { content: [{ kind: "text", text: title, marks: {} }] }),
    ...readBlocks(doc).map(draftOf),
  ];
  return `${printFrontMatter(printValues(values))}\n${writeMarkdown(drafts, naming)}`;
}
