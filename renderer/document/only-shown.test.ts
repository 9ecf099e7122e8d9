import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { insertLines } from "#shared/document/body/testing/insert-lines.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { patience } from "#shared/testing/patience.ts";
import type { DocumentPlace } from "./open-document.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { createStored, openWindow } from "./testing/open-window.ts";
import { settle } from "./testing/settle.ts";

const newer = 99;

function storedIn(vault: MemoryVault, { id }: DocumentPlace): Y.Doc {
  const doc = new Y.Doc();
  for (const update of vault.committed(id)) Y.applyUpdate(doc, update);
  return doc;
}

/** Changes a document elsewhere, as the vault has it. */
function changed(vault: MemoryVault, place: DocumentPlace, change: (doc: Y.Doc) => void) {
  const doc = storedIn(vault, place);
  const before = Y.encodeStateVector(doc);
  change(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

function textOfBlock(doc: Y.Doc): Y.Text {
  for (const entry of rootsOf(doc).blocks.values()) {
    const text: unknown = entry instanceof Y.Map ? entry.get("t") : null;
    if (text instanceof Y.Text) return text;
  }
  throw new Error("There is no block with a text");
}

test("a document of version 1 that a newer program has written in is not carried over", async () => {
  const vault = new MemoryVault();
  const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
  const flat = changed(vault, place, (doc) => {
    const { meta, body } = rootsOf(doc);
    meta.set("type", "decision");
    meta.set("schema", 1);
    meta.set("minWriter", newer);
    insertLines(body, [{ kind: "paragraph", text: "As it was" }]);
  });
  vault.put(place.id, flat);
  const { clock, documents } = openWindow(vault);
  const session = documents.find(place);
  await vi.waitFor(() => {
    clock.advance(100);
    expect(session.document.hasSeed).toBe(true);
  }, patience);
  await settle();
  clock.advance(1_000);
  await settle();
  expect(session.document.isReadOnly).toBe(true);
  expect(vault.committed(place.id)).toEqual([flat]);
});

test("what Yjs tidies up by itself in a document that is only shown is not stored", async () => {
  const vault = new MemoryVault();
  const { place, session, clock } = await createStored(vault);
  vault.put(
    place.id,
    changed(vault, place, (doc) => {
      textOfBlock(doc).insert(0, "words in bold");
      rootsOf(doc).meta.set("minWriter", newer);
    }),
  );
  await settle();
  expect(session.document.isReadOnly).toBe(true);

  const makeBold = (doc: Y.Doc) => textOfBlock(doc).format(0, 5, { bold: true });
  const partners = [makeBold, makeBold].map((change) => changed(vault, place, change));
  for (const update of partners) vault.put(place.id, update);
  const before = vault.committed(place.id).length;
  await settle();
  clock.advance(1_000);
  await settle();
  expect(vault.committed(place.id)).toHaveLength(before);
});
