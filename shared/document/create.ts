import * as Y from "yjs";
import type { DocumentType } from "../doctypes/define.ts";
import { insertLines, type Line } from "./body/lines.ts";
import { rootsOf, schemaVersion } from "./layout.ts";

/**
 * Writes the seed, the first update of a document: its type, its empty fields and its outline.
 * Only the one device that creates a document may do this. Two seeds that meet would double the
 * outline, so nothing else ever fills in what seems to be missing.
 */
export function seedDocument(doc: Y.Doc, type: DocumentType, now: number): void {
  doc.transact(() => {
    const { meta, fields, body } = rootsOf(doc);
    meta.set("type", type.name);
    meta.set("schema", schemaVersion);
    meta.set("minWriter", 1);
    meta.set("createdAt", now);

    fields.set("title", new Y.Text());
    for (const field of type.fields) {
      if (field.kind === "text") fields.set(field.key, new Y.Text());
    }
    insertLines(body, outlineLines(type));
  });
}

function outlineLines(type: DocumentType): readonly Line[] {
  if (type.outline.length === 0) return [{ kind: "paragraph", text: "" }];
  return type.outline.flatMap((heading): Line[] => [
    { kind: "heading", text: heading },
    { kind: "paragraph", text: "" },
  ]);
}
