import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { mentionToken } from "#shared/document/mention-token.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { Projections } from "./projections.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

function open() {
  const path = join(scratchFolder(), "private.projections");
  const projections = new Projections({ path, madeFrom: "one" });
  onTestFinished(() => projections.close());
  let through = 0;
  const put = (id: DocumentId, title: string, body = "", mentions: readonly DocumentId[] = []) =>
    projections.put({
      row: sampleRow({ id, title, type: "note" }),
      content: { title, fields: "", body, mentions, attachments: [], passages: [], named: [] },
      through: ++through,
    });
  const find = (query: string) => projections.search(query, 10).map(({ document }) => document);
  const passage = (query: string) => {
    const { text, ranges } = projections.search(query, 10)[0]?.passage ?? { text: "", ranges: [] };
    return { text, marks: ranges.map(({ start, end }) => text.slice(start, end)) };
  };
  return { put, find, passage };
}

function mentioning(): string {
  return `As ${mentionToken(prd)} says, nobody waits.`;
}

test("a mention stands in a passage with the title that its document has now", () => {
  const { put, passage } = open();
  put(prd, "Waitlist");
  put(note, "Standup", mentioning(), [prd]);
  expect(passage("nobody")).toEqual({ text: "As Waitlist says, nobody waits.", marks: ["nobody"] });
  put(prd, "Queue per clinic");
  expect(passage("nobody").text).toBe("As Queue per clinic says, nobody waits.");
});

test("a document is found by the title of what it mentions, as it is now, and marked there", () => {
  const { put, find, passage } = open();
  put(prd, "Waitlist");
  put(note, "Standup", mentioning(), [prd]);
  expect(find("waitl").toSorted()).toEqual([prd, note]);
  put(prd, "Queue per clinic");
  expect(find("waitlist")).toEqual([]);
  expect(find("nobody clinic")).toEqual([note]);
  expect(find('"per clinic" nobody')).toEqual([note]);
  expect(find('"clinic per" nobody')).toEqual([]);
  expect(passage("nobody clinic").marks).toEqual(["clinic", "nobody"]);
});

test("a document is found by any part of a mentioned title that is written without spaces", () => {
  const { put, find } = open();
  put(prd, "東京計画");
  put(note, "Standup", mentioning(), [prd]);
  expect(find("計画 nobody")).toEqual([note]);
});

test("a word that is not wanted looks at what a document says itself", () => {
  const { put, find } = open();
  put(prd, "Waitlist");
  put(note, "Standup", mentioning(), [prd]);
  expect(find("nobody -waitlist")).toEqual([note]);
});

test("a mentioned document that is not here is dots, and its id finds nothing", () => {
  const { put, find, passage } = open();
  put(note, "Standup", mentioning(), [prd]);
  expect(passage("nobody").text).toBe("As … says, nobody waits.");
  expect(find("aaaa")).toEqual([]);
  expect(find("doc")).toEqual([]);
});
