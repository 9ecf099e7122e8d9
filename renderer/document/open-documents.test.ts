import { IDBFactory } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { asBlockId } from "#shared/document/blocks/block.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { readBlocks } from "#shared/document/read-blocks.ts";
import { fail } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";

import { MemoryVault } from "./testing/memory-vault.ts";
import { createStored, openWindow, titleIn, write } from "./testing/open-window.ts";
import { settle } from "./testing/settle.ts";

test("a new document is seeded once, live at once, and stored", async () => {
  const vault = new MemoryVault();
  const { session, place } = await createStored(vault);
  expect(session.state).toMatchObject({ phase: "ready", save: { kind: "saved" } });
  expect(session.document.type?.name).toBe("decision");
  expect(vault.committed(place.id)).toHaveLength(1);
});

test("a document is live at most once in a window", async () => {
  const { documents, place, session } = await createStored(new MemoryVault());
  expect(documents.find({ ...place })).toBe(session);
});

test("a document that is left is closed once stored, and opens anew", async () => {
  const { documents, place, session } = await createStored(new MemoryVault());
  const leave = documents.hold(session);
  leave();
  await settle();
  expect(documents.find(place)).not.toBe(session);
});

test("a document that is left with words not stored yet stays live until they are", async () => {
  const vault = new MemoryVault();
  const { documents, place, session, clock } = await createStored(vault);
  const leave = documents.hold(session);
  vault.breakDisk("disk-full");
  write(session, "Kept");
  leave();
  await settle();
  expect(documents.find(place)).toBe(session);

  vault.mendDisk();
  session.retry();
  await settle();
  clock.advance(1_000);
  await settle();
  expect(titleIn(vault.committed(place.id))).toBe("Kept");
  expect(documents.find(place)).not.toBe(session);
});

test("the cache paints a document while the vault is away, and nothing is claimed to be saved", async () => {
  const vault = new MemoryVault();
  const first = await createStored(vault);
  write(first.session, "Remembered");
  await first.session.close();

  const { bridge, documents } = openWindow(vault);
  bridge.setVaultThere(false);
  const session = documents.find(first.place);
  await vi.waitFor(() => expect(session.state.phase).toBe("ready"), patience);
  expect(session.document.textField("title")?.read()).toBe("Remembered");
  expect(session.state.save.kind).not.toBe("saved");
});

test("a space that cannot be opened shows what the cache has, and keeps there what is typed", async () => {
  const vault = new MemoryVault();
  const first = await createStored(vault);
  write(first.session, "Remembered");
  await first.session.close();

  const isUnreadable = async () => fail({ kind: "vault-unavailable", why: "damaged" } as const);
  const startUnopened = () => {
    const window = openWindow(vault, { "space.describe": isUnreadable });
    window.bridge.refuse("damaged");
    return { ...window, session: window.documents.find(first.place) };
  };
  const before = startUnopened();
  await vi.waitFor(() => expect(before.session.state.phase).toBe("ready"), patience);
  write(before.session, "Typed meanwhile");
  await settle();
  before.clock.advance(1_000);
  await before.session.close();

  const after = startUnopened();
  await vi.waitFor(() => expect(after.session.state.phase).toBe("ready"), patience);
  expect(after.session.document.textField("title")?.read()).toBe("Typed meanwhile");
});

test("the vault is asked once what the cache knew could be painted", async () => {
  const vault = new MemoryVault();
  const first = await createStored(vault);
  await first.session.close();
  const { clock, documents } = openWindow(vault);
  const heard = vault.heard.length;

  const session = documents.find(first.place);
  await vi.waitFor(() => expect(session.state.phase).toBe("ready"), patience);
  await settle();
  expect(vault.heard).toHaveLength(heard);
  clock.advance(100);
  await settle();
  expect(vault.heard.length).toBeGreaterThan(heard);
});

test("a document that is changed for no screen is changed as the vault knows it, though the cache shows it first", async () => {
  const vault = new MemoryVault();
  const first = await createStored(vault);
  await first.session.close();
  const elsewhere = new Y.Doc();
  for (const update of vault.committed(first.place.id)) Y.applyUpdate(elsewhere, update);
  const known = Y.encodeStateVector(elsewhere);
  elsewhere.getMap("meta").set("trashed", 5);
  vault.put(first.place.id, Y.encodeStateAsUpdate(elsewhere, known));

  const { clock, documents } = openWindow(vault);
  const restoring = documents.change(first.place, (document) => document.restore());
  const session = documents.find(first.place);
  await vi.waitFor(() => expect(session.state.phase).toBe("ready"), patience);
  expect(session.document.isTrashed).toBe(false);
  await settle();
  clock.advance(100);
  expect(await restoring).toBe("stored");
  for (const update of vault.committed(first.place.id)) Y.applyUpdate(elsewhere, update);
  expect(elsewhere.getMap("meta").get("trashed")).toBeUndefined();
});

test.each(["and the cache has an older state", "and nothing is known of it"])(
  "a document that is on no screen is left as it was while the vault is away, %s",
  async (known) => {
    const vault = new MemoryVault();
    const first = await createStored(vault);
    await first.session.close();
    if (known === "and nothing is known of it") indexedDB = new IDBFactory();
    const { bridge, clock, documents } = openWindow(vault);
    bridge.setVaultThere(false);
    let outcome: string | null = null;
    const change = async () => {
      outcome = await documents.change(first.place, (document) => document.moveToTrash(5));
    };
    void change();
    await vi.waitFor(async () => {
      await settle();
      clock.advance(1_000);
      expect(outcome).toBe("not-here");
    }, patience);
    expect(vault.committed(first.place.id)).toHaveLength(1);
  },
);

test("settling says whether every open document is stored", async () => {
  const vault = new MemoryVault();
  const { documents, session } = await createStored(vault);
  expect(await documents.settle()).toBe(true);
  vault.breakDisk("io");
  write(session, "Not stored");
  expect(await documents.settle()).toBe(false);
});

test("letters that are told ahead are stored before the document has them, and are sent once", async () => {
  const vault = new MemoryVault();
  const { session, place } = await createStored(vault);
  const { body, typed } = session.document;
  const block = body.blocks.at(-1)?.id ?? asBlockId("");
  const wordsIn = (updates: readonly Uint8Array[]) => {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, update);
    return readBlocks(doc).map(({ content }) => textOfContent(content));
  };
  session.document.edit(() => body.insertText(block, 0, "a"));
  expect(typed.begin("a")).toBe(true);
  await settle();
  const before = vault.heard.length;

  expect(typed.tell({ block, offset: 1, text: "b" })).toBe(true);
  expect(session.state.save.kind).toBe("saving");
  await settle();
  expect(wordsIn(vault.committed(place.id))).toContain("ab");
  expect(session.state.save.kind).toBe("saved");

  expect(session.document.body.find(block)?.content).toMatchObject([{ text: "ab" }]);
  await settle();
  expect(vault.heard.slice(before).map(({ kind }) => kind)).toEqual(["update"]);
  expect(typed.tell({ block, offset: 2, text: "c" })).toBe(true);
  vault.crash();
  expect(session.copied).toBeDefined();
  session.document.writeField("status", "review");
  expect(typed.tell({ block, offset: 3, text: "d" })).toBe(false);
});
