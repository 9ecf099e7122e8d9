import * as Y from "yjs";
import type { DocumentType } from "../doctypes/define.ts";
import { type Random, systemRandom } from "../kernel/random.ts";
import { type NewBlock, writeBlocks } from "./blocks/write-blocks.ts";
import { type Carried, nothingCarried, writeCarried } from "./content/carried.ts";
import type { Content } from "./content/content.ts";
import { writeContentBlocks, writeFieldContent } from "./content/write-content.ts";
import { emptyContainer } from "./fields/containers.ts";
import { type DocumentRoots, rootsOf, schemaVersion } from "./layout.ts";

/**
 * Writes the seed, the first update of a document: its type, its empty fields and its outline.
 * Only the one device that creates a document may do this. Two seeds that meet would double the
 * outline, so nothing else ever fills in what seems to be missing.
 */
export function seedDocument(
  doc: Y.Doc,
  type: DocumentType,
  now: number,
  random: Random = systemRandom,
): void {
  writeSeed(doc, type, now, ({ blocks }) => writeBlocks(blocks, outlineOf(type), random));
}

export type FilledSeed = Readonly<{
  type: DocumentType;
  content: Content;
  /** What it has beside that from the document that it is a copy of. */
  carried?: Carried;
  now: number;
  /** Offered for new documents, and in no list. */
  isTemplate?: boolean;
}>;

/** Writes a seed that says something: a copy of another document, or what was made elsewhere. */
export function seedWithContent(
  doc: Y.Doc,
  { type, content, carried = nothingCarried, now, isTemplate = false }: FilledSeed,
  random: Random = systemRandom,
): void {
  writeSeed(doc, type, now, ({ meta, fields, blocks, seals }) => {
    writeCarried({ meta, seals }, carried);
    if (isTemplate) meta.set("template", true);
    writeFieldContent(fields, "title", { kind: "text", text: content.title }, random);
    for (const { key } of type.fields) {
      const said = content.fields[key];
      if (said !== undefined) writeFieldContent(fields, key, said, random);
    }
    writeContentBlocks(blocks, content.blocks, random);
  });
}

/** In one transaction, so that no replica can hold half of it. */
function writeSeed(
  doc: Y.Doc,
  type: DocumentType,
  now: number,
  fill: (roots: DocumentRoots) => void,
): void {
  doc.transact(() => {
    const roots = rootsOf(doc);
    const { meta, fields } = roots;
    meta.set("type", type.name);
    meta.set("schema", schemaVersion);
    meta.set("minWriter", schemaVersion);
    meta.set("createdAt", now);

    fields.set("title", new Y.Text());
    for (const field of type.fields) {
      const container = emptyContainer(field);
      if (container !== null) fields.set(field.key, container);
    }
    fill(roots);
  });
}

/** An empty paragraph under each heading; at least one block in any case. */
function outlineOf(type: DocumentType): readonly NewBlock[] {
  if (type.outline.length === 0) return [{ kind: "paragraph", text: "" }];
  return type.outline.flatMap(({ heading }): NewBlock[] => [
    { kind: "heading2", text: heading },
    { kind: "paragraph", text: "" },
  ]);
}
