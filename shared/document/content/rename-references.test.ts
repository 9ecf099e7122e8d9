import { expect, test } from "vitest";
import { documentIdSchema } from "../../domain/ids.ts";
import type { Content } from "./content.ts";
import type { Draft } from "./draft.ts";
import { renameReferences } from "./rename-references.ts";

const [old, next, other] = ["doc_aaaaaaaaaaaa", "doc_bbbbbbbbbbbb", "doc_cccccccccccc"] as const;
const names = new Map([[old, documentIdSchema.parse(next)]]);

function paragraph(content: Draft["content"]): Draft {
  return { kind: "paragraph", indent: 0, checked: false, properties: {}, content, table: null };
}

function saying(mentioned: string, linked: string): Content {
  const mention = paragraph([
    { kind: "text", text: `${old} is typed`, marks: {} },
    { kind: "text", text: old, marks: { bold: true } },
    { kind: "embed", embed: { mention: mentioned }, marks: {} },
    { kind: "embed", embed: { mention: other }, marks: {} },
  ]);
  const cells = [[mention]];
  return {
    title: old,
    fields: {
      evidence: {
        kind: "entries",
        entries: [{ scalars: { document: linked }, texts: { note: old } }],
      },
      summary: { kind: "text", text: old },
      tags: { kind: "tags", tags: [old] },
      confidence: { kind: "scalar", value: 60 },
    },
    blocks: [
      mention,
      {
        ...paragraph([]),
        kind: "table",
        table: { columns: [{}], rows: [{ properties: {}, cells }] },
      },
    ],
  };
}

test("mentions and links lead to the new id, in tables too, and what people wrote stays", () => {
  expect(renameReferences(saying(old, old), names)).toEqual(saying(next, next));
});
