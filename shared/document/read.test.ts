import { expect, test } from "vitest";
import * as Y from "yjs";
import type { DocumentType } from "../doctypes/define.ts";
import { decisionType } from "../doctypes/decision/index.ts";
import { interviewType } from "../doctypes/interview/index.ts";
import { journalType } from "../doctypes/journal/index.ts";
import { prdType } from "../doctypes/prd/index.ts";
import { seedDocument } from "./create.ts";
import { rootsOf } from "./layout.ts";
import { readContent, summarise } from "./read.ts";

function seeded(type: DocumentType) {
  const doc = new Y.Doc();
  seedDocument(doc, type, 5);
  const { fields, meta } = rootsOf(doc);
  const put = (key: string, entry: string, values: Readonly<Record<string, unknown>>) => {
    const field = fields.get(key);
    if (field instanceof Y.Map) field.set(entry, new Y.Map(Object.entries(values)));
  };
  const summary = () => {
    const read = summarise(doc);
    if (!read.ok) throw new Error("there is a seed");
    return read.value;
  };
  return { doc, fields, meta, put, summary };
}

test("the owners stand in their order, with commas between them", () => {
  const { put, summary } = seeded(prdType);
  put("owner", "a", { at: "2", name: new Y.Text("Ben") });
  put("owner", "b", { at: "1", name: new Y.Text(" Ada ") });
  put("owner", "c", { at: "3", name: new Y.Text("") });
  expect(summary().owner).toBe("Ada, Ben");
});

test("tags are by name, each once in whatever letters, without those that were taken away", () => {
  const { fields, summary } = seeded(prdType);
  const tags = fields.get("tags");
  if (!(tags instanceof Y.Map)) throw new Error("a new document has room for tags");
  tags.set("waitlist", true);
  tags.set("front-desk", true);
  tags.set("calls", true);
  tags.set("Waitlist", true);
  tags.delete("calls");
  expect(summary().tags).toEqual(["front-desk", "waitlist"]);
});

test("a review is due until a choice says that it was held", () => {
  const { fields, summary } = seeded(journalType);
  expect(summary().dueOn).toBeNull();
  fields.set("reviewOn", "2026-10-14");
  expect(summary().dueOn).toBe("2026-10-14");
  fields.set("outcome", "too-early");
  expect(summary().dueOn).toBe("2026-10-14");
  fields.set("outcome", "happened");
  expect(summary().dueOn).toBeNull();
});

test("a template is told apart", () => {
  const { meta, summary } = seeded(prdType);
  expect(summary().isTemplate).toBe(false);
  meta.set("template", true);
  expect(summary().isTemplate).toBe(true);
});

test("search finds tags and the words of entries, and neither ids nor places", () => {
  const { doc, fields, put } = seeded(prdType);
  (fields.get("tags") as Y.Map<unknown>).set("waitlist", true);
  put("metrics", "a", { at: "Vzz", name: new Y.Text("Visits refilled"), baseline: "9 %" });
  put("objective", "b", { at: "Vzz", document: "doc_aaaaaaaaaaaa" });
  const { fields: words, mentions } = readContent(doc);
  for (const word of ["waitlist", "Visits refilled", "9 %"]) expect(words).toContain(word);
  for (const word of ["Vzz", "doc_aaaaaaaaaaaa"]) expect(words).not.toContain(word);
  expect(mentions).toEqual(["doc_aaaaaaaaaaaa"]);
});

test("search finds what stands in a field as the window shows it", () => {
  const { doc, fields } = seeded(interviewType);
  fields.set("consent", "not-asked");
  fields.set("heldOn", "2026-02-07");
  fields.set("status", "of a newer version");
  const { fields: words } = readContent(doc);
  expect(words.split("\n").filter(Boolean)).toEqual([
    "Not asked",
    "7 Feb 2026",
    "of a newer version",
  ]);
});

test("the line of deciders that an older document holds is still read", () => {
  const { doc, fields } = seeded(decisionType);
  fields.set("deciders", new Y.Text("Ada, Ben"));
  expect(readContent(doc).fields).toContain("Ada, Ben");
});
