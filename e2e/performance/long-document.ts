import * as Y from "yjs";
import { insertLines, type Line, readLines } from "#shared/document/body/lines.ts";
import { rootsOf, schemaVersion } from "#shared/document/layout.ts";
import { type DocumentRow, documentRowSchema } from "#shared/domain/document-row.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";

const wordsInBlock = 40;
const blocksInSection = 20;
const created = Date.UTC(2026, 0, 5, 9);

/** A document as the vault holds it after a compaction: its line in the list, and one update. */
export type StoredDocument = Readonly<{ row: DocumentRow; update: Uint8Array }>;

/** A document of so many words, the same ones every time: paragraphs of 40, a heading before each twentieth. */
export function longDocument(words: number): StoredDocument {
  return storedDocument("doc_0bench00000000", blocksOf(words));
}

export function storedDocument(id: string, blocks: readonly Line[]): StoredDocument {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.transact(() => {
    const { meta, fields, body } = rootsOf(doc);
    meta.set("type", "decision");
    meta.set("schema", schemaVersion);
    meta.set("minWriter", 1);
    meta.set("createdAt", created);
    fields.set("title", new Y.Text("A long document"));
    insertLines(body, blocks);
  });
  const row = documentRowSchema.parse({
    id,
    space: privateSpaceId,
    type: "decision",
    title: "A long document",
    status: null,
    createdAt: created,
    updatedAt: created,
  });
  return { row, update: Y.encodeStateAsUpdate(doc) };
}

/** What another replica that types so many letters, one by one, at the beginning of a block sends. */
export function typeElsewhere(
  { update }: StoredDocument,
  block: number,
  letters: number,
): readonly Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 2;
  Y.applyUpdate(doc, update);
  const { body } = rootsOf(doc);
  const before = readLines(body).slice(0, block);
  const start = before.reduce((sum, line) => sum + line.text.length + 1, 0);

  const updates: Uint8Array[] = [];
  doc.on("update", (sent: Uint8Array) => updates.push(sent));
  for (let letter = 0; letter < letters; letter++) body.insert(start + letter, "x", {});
  return updates;
}

function blocksOf(words: number): readonly Line[] {
  const random = new SeededRandom(words);
  return Array.from({ length: Math.round(words / wordsInBlock) }, (_, index): readonly Line[] => {
    const paragraph: Line = { kind: "paragraph", text: sentence(random, wordsInBlock) };
    if (index % blocksInSection !== 0) return [paragraph];
    return [{ kind: "heading", text: sentence(random, 4) }, paragraph];
  }).flat();
}

function sentence(random: SeededRandom, length: number): string {
  return Array.from({ length }, () => word(random)).join(" ");
}

function word(random: SeededRandom): string {
  const letters = Array.from({ length: 2 + random.below(8) }, () =>
    String.fromCodePoint(97 + random.below(26)),
  );
  return letters.join("");
}
