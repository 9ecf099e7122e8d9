import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "./open-document.ts";

const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };

/** What a newer version might have written into a decision. */
function newerDecision(): Y.Doc {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 0);
  const entry = new Y.Map<unknown>([
    ["kind", "hologram"],
    ["order", "Zz"],
    ["depth", 4],
  ]);
  entry.set("t", new Y.Text("Seen from all sides\n"));
  rootsOf(doc).blocks.set("future", entry);
  rootsOf(doc).fields.set("mood", new Y.Text("calm"));
  return doc;
}

function opened(written = newerDecision()): Readonly<{ doc: Y.Doc; document: OpenDocument }> {
  const doc = new Y.Doc();
  const document = new OpenDocument(place, doc);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(written));
  return { doc, document };
}

test("a document with something unknown is read only, and nothing changes a byte of it", () => {
  const { doc, document } = opened();
  const before = Y.encodeStateAsUpdate(doc);
  expect(document.isReadOnly).toBe(true);

  document.writeField("state", "accepted");
  document.textField("title")?.write("Another title", 13);
  document.edit(() => document.body.insert({ after: null }, { kind: "paragraph" }));
  document.undo();
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});

test("what is not known reaches another replica whole", () => {
  const written = newerDecision();
  const { doc } = opened(written);
  const again = new Y.Doc();
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
  for (const root of ["blocks", "fields"]) {
    expect(again.getMap(root).toJSON()).toEqual(written.getMap(root).toJSON());
  }
});

test("words of an unknown kind of block can be read", () => {
  const { document } = opened();
  const shown = document.body.blocks.find((block) => block.kind === "hologram");
  expect(shown?.content).toEqual([{ kind: "text", text: "Seen from all sides", marks: {} }]);
});

test("a document becomes read only at the moment something unknown arrives, and says so", () => {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 0);
  const document = new OpenDocument(place, doc);
  let told = 0;
  document.unknown.onChange(() => told++);
  expect(document.isReadOnly).toBe(false);
  document.writeField("state", "rejected");
  document.writeField("state", "proposed");
  document.undo();

  const newer = new Y.Doc();
  Y.applyUpdate(newer, Y.encodeStateAsUpdate(doc));
  rootsOf(newer).meta.set("minWriter", 99);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(newer, Y.encodeStateVector(doc)));
  expect(document.unknown.found).toBe("minimum-writer");
  expect(told).toBe(1);

  // So nothing of this device is there that could be sealed and sent to those who know more.
  const written: unknown[] = [];
  doc.on("update", (_update, origin) => written.push(origin));
  document.writeField("state", "accepted");
  document.edit(() => document.body.insert({ after: null }, { kind: "paragraph" }));
  document.moveToTrash(5);
  document.undo();
  document.redo();
  expect(written).toEqual([]);
});

/** A block of the outline, to write into. */
function textIn(doc: Y.Doc): Y.Text {
  for (const entry of rootsOf(doc).blocks.values()) {
    const text: unknown = entry instanceof Y.Map ? entry.get("t") : null;
    if (text instanceof Y.Text) return text;
  }
  throw new Error("There is no block with a text");
}

test.each<[string, (doc: Y.Doc) => void]>([
  ["schema", (doc) => rootsOf(doc).meta.set("schema", 99)],
  ["type", (doc) => rootsOf(doc).meta.set("type", "hologram")],
  ["field", (doc) => rootsOf(doc).fields.set("mood", "calm")],
  ["block", (doc) => rootsOf(doc).blocks.set("future", new Y.Map([["kind", "hologram"]]))],
  ["mark", (doc) => textIn(doc).insert(0, "bright", { sparkle: 2 })],
  ["embed", (doc) => textIn(doc).insertEmbed(0, { chart: [1, 2] })],
])("an unknown %s that arrives while a document is open makes it read only", (what, change) => {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 0);
  const document = new OpenDocument(place, doc);
  const newer = new Y.Doc();
  Y.applyUpdate(newer, Y.encodeStateAsUpdate(doc));
  change(newer);
  expect(document.isReadOnly).toBe(false);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(newer, Y.encodeStateVector(doc)));
  expect(document.unknown.found).toBe(what);
  expect(document.isReadOnly).toBe(true);
});
