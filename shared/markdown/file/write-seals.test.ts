import { expect, test } from "vitest";
import * as Y from "yjs";
import { journalType } from "../../doctypes/journal/index.ts";
import { seedDocument } from "../../document/create.ts";
import { readPrediction } from "../../document/journal/prediction.ts";
import { hashOf, writeSeal } from "../../document/journal/seal.ts";
import { rootsOf } from "../../document/layout.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { readDocumentFile } from "./read-document.ts";
import { seedFromFile } from "./seed-document.ts";
import { documentAsMarkdown } from "./write-document.ts";

const sealedAt = "2026-03-01T09:30:00.000Z";

function sealedEntry() {
  const doc = new Y.Doc();
  seedDocument(doc, journalType, 5);
  const { fields, seals } = rootsOf(doc);
  (fields.get("expected") as Y.Text).insert(0, "A third answer.");
  fields.set("confidence", 70);
  fields.set("reviewOn", "2026-10-05");
  writeSeal(seals, readPrediction(fields), Date.parse(sealedAt));
  return { doc, fields, seals, hash: hashOf(readPrediction(fields)) };
}

function above(doc: Y.Doc) {
  return splitFrontMatter(documentAsMarkdown(doc)).frontMatter;
}

test("a sealed entry says above its text when it was sealed, and its hash", () => {
  const { doc, hash } = sealedEntry();
  expect(above(doc)).toMatchObject({ confidence: 70 });
  expect(above(doc)["seals"]).toEqual([{ sealedAt, hash }]);
});

test("an entry without a seal says nothing of seals", () => {
  const doc = new Y.Doc();
  seedDocument(doc, journalType, 5);
  expect(documentAsMarkdown(doc)).not.toMatch(/seal/i);
});

test("what was predicted is written where the fields say something else by now", () => {
  const { doc, fields, hash } = sealedEntry();
  fields.set("confidence", 95);
  (fields.get("falsifier") as Y.Text).insert(0, "Fewer than one in five.");
  expect(above(doc)).toMatchObject({
    confidence: 95,
    seals: [{ sealedAt, hash, predicted: { confidence: 70, falsifier: "" } }],
  });
});

test("a seal that was changed, one with no day and one that cannot be read are not dropped", () => {
  const { doc, seals, fields, hash } = sealedEntry();
  const prediction = { ...readPrediction(fields), confidence: 99 };
  seals.set("changed", { at: 1e300, hash, prediction });
  seals.set("broken", { at: 1 });
  expect(above(doc)).toMatchObject({
    seals: [
      { sealedAt, hash },
      { sealedAt: 1e300, hash, isIntact: false, predicted: { confidence: 99 } },
    ],
    unreadableSeals: 1,
  });
});

test("seals outlive an import, and a seal put on afterwards stands beside them", () => {
  const { doc, fields, hash } = sealedEntry();
  fields.set("confidence", 95);
  const source = documentAsMarkdown(doc);
  const imported = new Y.Doc();
  const making = { now: 7, random: new SeededRandom(1), from: "entry.md" };
  for (const update of seedFromFile(readDocumentFile(source, "entry"), making)) {
    Y.applyUpdate(imported, update);
  }
  const { seals } = above(doc);
  expect(seals).toMatchObject([{ hash, predicted: { confidence: 70 } }]);
  expect(above(imported)).toEqual(above(doc));

  const roots = rootsOf(imported);
  writeSeal(roots.seals, readPrediction(roots.fields), 0);
  expect(above(imported)).toMatchObject({
    seals,
    seals2: [{ sealedAt: "1970-01-01T00:00:00.000Z" }],
  });
});
