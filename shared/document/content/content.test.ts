import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentTypes } from "../../doctypes/registry.ts";
import { prdType } from "../../doctypes/prd/index.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { Body } from "../blocks/body.ts";
import { seedDocument, seedWithContent } from "../create.ts";
import { rootsOf } from "../layout.ts";
import { readContent, summarise } from "../read.ts";
import type { Content } from "./content.ts";
import type { Draft } from "./draft.ts";
import { contentOf } from "./read-content.ts";

const random = new SeededRandom(3);

function block(kind: string, words: string, rest: Partial<Draft> = {}): Draft {
  const content = [{ kind: "text", text: words, marks: {} }] as const;
  return { kind, indent: 0, checked: false, properties: {}, content, table: null, ...rest };
}

const said: Content = {
  title: "Fill cancelled visits from a waitlist",
  fields: {
    status: { kind: "scalar", value: "ready" },
    reviewOn: { kind: "scalar", value: "2026-10-14" },
    techLead: { kind: "entries", entries: [{ scalars: { name: "Femi Adeyemi" }, texts: {} }] },
    metrics: {
      kind: "entries",
      entries: [
        { scalars: { baseline: "61 %", target: "75 %", by: "" }, texts: { name: "Visits kept" } },
        { scalars: { baseline: "4", target: "4", by: "" }, texts: { name: "Calls a day" } },
      ],
    },
    tags: { kind: "tags", tags: ["booking", "waitlist"] },
  },
  blocks: [
    block("heading2", "Problem"),
    block("paragraph", "", {
      content: [
        { kind: "text", text: "Seen by ", marks: {} },
        { kind: "embed", embed: { mention: "doc_aaaaaaaaaaaa" }, marks: {} },
        { kind: "text", text: " twice", marks: { bold: true } },
      ],
    }),
    block("check", "Two clinics agree", { checked: true, indent: 1 }),
    block("code", "a = b", { properties: { language: "text" } }),
    {
      ...block("table", ""),
      content: [],
      table: {
        columns: [{}, {}],
        rows: [
          {
            properties: { header: true },
            cells: [[block("paragraph", "Hour")], [block("paragraph", "Taken")]],
          },
          { properties: {}, cells: [[block("paragraph", "Nine")], [block("paragraph", "Four")]] },
        ],
      },
    },
  ],
};

function seeded(content: Content): Y.Doc {
  const doc = new Y.Doc();
  seedWithContent(doc, { type: prdType, content, now: 5 }, random);
  return doc;
}

test("what a newer version wrote into an entry of a field is in a copy as it stands", () => {
  const unknown = { weight: 3, tone: { warm: [1, null] }, since: null };
  const metric = { scalars: { baseline: "4" }, texts: { name: "Calls a day" }, unknown };
  const doc = seeded({ ...said, fields: { metrics: { kind: "entries", entries: [metric] } } });
  const field = rootsOf(doc).fields.get("metrics");
  const stored: unknown = field instanceof Y.Map ? [...field.values()][0] : null;
  expect(stored instanceof Y.Map ? stored.toJSON() : null).toMatchObject({
    ...unknown,
    baseline: "4",
    name: "Calls a day",
  });
  expect(contentOf(doc).fields["metrics"]).toEqual({ kind: "entries", entries: [metric] });
});

test("a document that was made with content says exactly that", () => {
  const doc = seeded(said);
  const read = contentOf(doc);
  expect(read).toMatchObject({ title: said.title, blocks: said.blocks });
  for (const [key, field] of Object.entries(said.fields)) expect(read.fields[key]).toEqual(field);
  expect(summarise(doc)).toMatchObject({
    value: { status: "ready", tags: ["booking", "waitlist"], dueOn: "2026-10-14" },
  });
  expect(readContent(doc).mentions).toEqual(["doc_aaaaaaaaaaaa"]);
});

test("a copy says the same as what it was made from, and holds nothing of its past", () => {
  const original = seeded(said);
  const body = new Body(original, random);
  const [first] = body.blocks;
  if (first !== undefined) {
    body.insertText(first.id, 7, " that nobody shall read");
    body.deleteText(first.id, 7, " that nobody shall read".length);
  }
  rootsOf(original).seals.set("1", { at: 1 });
  const copy = seeded(contentOf(original));
  expect(contentOf(copy)).toEqual(contentOf(original));
  const bytes = new TextDecoder().decode(Y.encodeStateAsUpdate(copy));
  expect(bytes).not.toContain("nobody shall read");
  expect(rootsOf(copy).seals.size).toBe(0);
});

test.each(documentTypes)("a fresh $name copies to one that reads the same", (type) => {
  const original = new Y.Doc();
  seedDocument(original, type, 5);
  const copy = new Y.Doc();
  seedWithContent(copy, { type, content: contentOf(original), now: 6 }, random);
  expect(contentOf(copy)).toEqual(contentOf(original));
});

test("a body with nothing in it has one empty block, to be written in", () => {
  const doc = seeded({ ...said, blocks: [] });
  expect(new Body(doc, random).blocks).toMatchObject([{ kind: "paragraph", length: 0 }]);
});

test("the seed is one update, however much it says", () => {
  const doc = new Y.Doc();
  let updates = 0;
  doc.on("update", () => updates++);
  seedWithContent(doc, { type: prdType, content: said, now: 5 }, random);
  expect(updates).toBe(1);
});
