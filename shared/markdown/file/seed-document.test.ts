import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readBlocks } from "../../document/read-blocks.ts";
import { summarise } from "../../document/read.ts";
import { unknownInHead } from "../../document/unknown/find-unknown.ts";
import { splitUpdate } from "../../sync/envelope/own-update.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { draft, draftOf } from "../../document/content/draft.ts";
import { anyDrafts } from "../testing/arbitrary-drafts.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { type FileDocument, readDocumentFile } from "./read-document.ts";
import { seedFromFile } from "./seed-document.ts";
import { documentAsMarkdown } from "./write-document.ts";

function seed(file: FileDocument) {
  const updates = seedFromFile(file, { now: 7, random: new SeededRandom(1), from: "a/b.md" });
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return { updates, doc };
}

test("a seeded document says what the file said, and where it came from", () => {
  const source = `---
type: prd
status: review
owner: Ada
techLead:
  - Grace
  - Linus
metrics:
  - name: Calls
    baseline: "10"
    guardrail: true
tags:
  - one
parent: Decisions
---

# Visits

Words with **weight**.

| a |
| - |
| 1 |
`;
  const { doc } = seed(readDocumentFile(source, "file"));
  expect(unknownInHead(doc)).toBeNull();
  expect(summarise(doc)).toMatchObject({
    value: { type: "prd", title: "Visits", status: "review", owner: "Ada", tags: ["one"] },
  });
  expect(doc.getMap("meta").toJSON()).toMatchObject({
    importedFrom: "a/b.md",
    importedAt: 7,
    createdAt: 7,
    frontMatter: "parent: Decisions\n",
  });
  expect(documentAsMarkdown(doc)).toBe(source);
});

test("what stands above a text and is long comes back as it was, and can be sent to others in parts", () => {
  const words = "Some words, as they come: in a sentence. ".repeat(7_000);
  const source = `---\ntype: note\nsaid: >-\n  ${words.trim()}\n---\n\n# One\n`;
  const { updates, doc } = seed(readDocumentFile(source, "file"));
  expect(unknownInHead(doc)).toBeNull();
  const file = documentAsMarkdown(doc);
  expect(splitFrontMatter(file)).toEqual(splitFrontMatter(source));
  const again = seed(readDocumentFile(file, "file")).doc;
  expect(documentAsMarkdown(again)).toBe(file);
  const parts = splitUpdate(Y.mergeUpdates([...updates]), 200_000);
  expect(parts.every(({ length }) => length <= 200_000)).toBe(true);
});

test("blocks stand in a document as the file had them", () => {
  const empty = readDocumentFile("", "file");
  fc.assert(
    fc.property(
      anyDrafts.filter((drafts) => drafts.length > 0),
      (drafts) => {
        const { doc } = seed({ ...empty, drafts });
        expect(readBlocks(doc).map(draftOf)).toEqual(drafts);
      },
    ),
    { numRuns: 50 },
  );
});

test("no update is too large, however long a text or a table is", () => {
  const empty = readDocumentFile("", "file");
  const cell = [draft("paragraph", { content: [{ kind: "text", text: "word", marks: {} }] })];
  const rows = Array.from({ length: 600 }, () => ({ properties: {}, cells: [cell, cell] }));
  const long = "🙂 ".repeat(100_000);
  const { updates, doc } = seed({
    ...empty,
    drafts: [
      draft("paragraph", { content: [{ kind: "text", text: long, marks: { bold: true } }] }),
      draft("table", { table: { columns: [{}, {}], rows } }),
    ],
  });
  expect(Math.max(...updates.map(({ length }) => length))).toBeLessThan(64 * 1024);
  const [first, table] = readBlocks(doc);
  expect(first?.content).toEqual([{ kind: "text", text: long, marks: { bold: true } }]);
  expect(table?.table?.rows).toHaveLength(600);
});
