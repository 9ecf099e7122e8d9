import * as Y from "yjs";
import { writeBlocks } from "#shared/document/blocks/write-blocks.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";

/** A PRD as one session has begun it. */
export function writtenBy(session: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = session;
  seedDocument(doc, prdType, 1_750_000_000_000, new SeededRandom(session));
  return Y.encodeStateAsUpdate(doc);
}

/** Everyday changes that another session makes to a document, each the first one it makes. */
export function writtenOn(base: Uint8Array, session: number): readonly Uint8Array[] {
  const changes: readonly ((doc: Y.Doc) => void)[] = [
    (doc) => textIn(doc).insert(1, "Some words, typed 😀"),
    (doc) => textIn(doc).format(0, 4, { bold: true, link: { url: "https://a.example/x" } }),
    (doc) => textIn(doc).delete(0, 3),
    (doc) => textIn(doc).insertEmbed(2, { mention: "doc_aaaaaaaaaaaa", label: "Another" }),
    (doc) => entryIn(doc).set("kind", "heading1"),
    (doc) => entryIn(doc).set("p.align", "center"),
    (doc) => rootsOf(doc).fields.set("status", "approved"),
    (doc) => rootsOf(doc).meta.set("trashed", 1_750_000_000_000),
    (doc) => {
      textIn(doc).insert(0, "typed and deleted again");
      textIn(doc).delete(3, 9);
    },
    (doc) => {
      const blocks = [
        { kind: "bullet", text: "One" },
        { kind: "check", text: "Two" },
      ];
      writeBlocks(rootsOf(doc).blocks, blocks, new SeededRandom(session));
    },
    (doc) => {
      const table = new Y.Map<unknown>();
      rootsOf(doc).blocks.set("tableaaaaaaa", table);
      table.set("rows", new Y.Map([["row", new Y.Map([["order", "a"]])]]));
      table.set("columns", new Y.Map([["column", new Y.Map([["order", "a"]])]]));
    },
    (doc) => rootsOf(doc).meta.set("later", { any: ["thing", 1, 2.5, null, true, { deep: "er" }] }),
  ];
  return changes.map((change) => changeOn(base, session, change));
}

/** The update of one change. */
export function changeOn(
  base: Uint8Array,
  session: number,
  change: (doc: Y.Doc) => void,
): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  doc.clientID = session;
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.transact(() => change(doc));
  const [update] = updates;
  doc.destroy();
  return update ?? Y.encodeStateAsUpdate(doc, before);
}

function entryIn(doc: Y.Doc): Y.Map<unknown> {
  const { blocks } = rootsOf(doc);
  const [id = ""] = [...blocks.keys()].toSorted();
  const entry = blocks.get(id);
  if (!(entry instanceof Y.Map)) throw new Error("A PRD begins with a block.");
  return entry as Y.Map<unknown>;
}

/** The text of the first block by its id. */
export function textIn(doc: Y.Doc): Y.Text {
  const text = entryIn(doc).get("t");
  if (!(text instanceof Y.Text)) throw new Error("A block has a text.");
  return text;
}
