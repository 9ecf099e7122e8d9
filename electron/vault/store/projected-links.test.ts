import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { DocumentContent } from "#shared/document/read.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { Projections } from "./projections.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const nothing = { title: "", fields: "", body: "", attachments: [], passages: [], named: [] };

function open() {
  const path = join(scratchFolder(), "private.projections");
  const projections = new Projections({ path, madeFrom: "one" });
  onTestFinished(() => projections.close());
  let through = 0;
  const put = (id: DocumentId, words: Partial<DocumentContent>) => {
    const row = sampleRow({ id });
    const content = { ...nothing, mentions: [], ...words };
    projections.put({ row, content, through: ++through });
  };
  return { projections, put };
}

test("links are known from both ends, and follow the text", () => {
  const { projections, put } = open();
  const passage = { before: "As ", after: " shows." };
  put(prd, { mentions: [note], passages: [{ target: note, ...passage }] });
  expect(projections.links(prd)).toEqual({ to: [note], from: [], passages: [], named: [] });
  expect(projections.links(note)).toEqual({
    to: [],
    from: [prd],
    passages: [{ from: prd, ...passage }],
    named: [],
  });
  put(prd, {});
  expect(projections.links(note)).toEqual({ to: [], from: [], passages: [], named: [] });
});

test("a link in a field is known by the field from both ends", () => {
  const { projections, put } = open();
  put(prd, { mentions: [note], named: [{ target: note, field: "supersedes" }] });
  put(note, { mentions: [prd] });
  const named = [{ from: prd, to: note, field: "supersedes" }];
  expect(projections.links(prd)).toMatchObject({ to: [note], from: [note], named });
  expect(projections.links(note)).toMatchObject({ to: [prd], from: [prd], named });
});
