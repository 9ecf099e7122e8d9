import * as Y from "yjs";
import { Body } from "#shared/document/blocks/body.ts";
import { type NewBlock, writeBlocks } from "#shared/document/blocks/write-blocks.ts";
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

export function storedDocument(
  id: string,
  blocks: readonly NewBlock[],
  title = "A long document",
): StoredDocument {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.transact(() => {
    const { meta, fields, blocks: body } = rootsOf(doc);
    meta.set("type", "decision");
    meta.set("schema", schemaVersion);
    meta.set("minWriter", 1);
    meta.set("createdAt", created);
    fields.set("title", new Y.Text(title));
    writeBlocks(body, blocks, new SeededRandom(blocks.length));
  });
  const row = documentRowSchema.parse({
    id,
    space: privateSpaceId,
    type: "decision",
    title,
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
  const body = new Body(doc, new SeededRandom(letters));
  const typed = body.blocks[block];
  if (typed === undefined) throw new RangeError(`There is no block ${block}.`);

  const updates: Uint8Array[] = [];
  doc.on("update", (sent: Uint8Array) => updates.push(sent));
  for (let letter = 0; letter < letters; letter++) body.insertText(typed.id, letter, "x");
  return updates;
}

function blocksOf(words: number): readonly NewBlock[] {
  const random = new SeededRandom(words);
  return Array.from(
    { length: Math.round(words / wordsInBlock) },
    (_, index): readonly NewBlock[] => {
      const paragraph: NewBlock = { kind: "paragraph", text: sentence(random, wordsInBlock) };
      if (index % blocksInSection !== 0) return [paragraph];
      return [{ kind: "heading2", text: sentence(random, 4) }, paragraph];
    },
  ).flat();
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
