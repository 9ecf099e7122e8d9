import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { DocumentCache } from "./cache.ts";
import { DocumentList } from "./document-list.ts";
import type { DocumentPlace } from "./open-document.ts";
import { OpenDocuments } from "./open-documents.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { settle } from "./testing/settle.ts";
import { UnsavedDocuments } from "./unsaved-documents.ts";

// What other tests left in the caches would be offered as well.
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const space = privateSpaceId;
const noRows: readonly DocumentRow[] = [];
let seeds = 0;

function openWindow(vault: MemoryVault) {
  const clock = new ManualClock();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
    if (target.kind === "list") far.post({ kind: "all", rows: noRows });
  });
  const report = (failure: unknown) => expect(failure).toBe("no failure");
  const documents = new OpenDocuments(
    { bridge, clock, report: (_, failure) => report(failure) },
    new SeededRandom(seeds++),
  );
  const list = new DocumentList({ bridge, clock, space, onMismatch: report, onDeleted: report });
  const unsaved = new UnsavedDocuments({ bridge, clock, documents, report });
  unsaved.watch(space, list);
  list.start();
  const pass = async () => {
    await settle();
    clock.advance(1_000);
    await settle();
  };
  return { documents, unsaved, pass };
}

/** Somebody writes a title and leaves once this window's cache has it, whatever the vault does. */
async function writeAndLeave(vault: MemoryVault, title: string): Promise<DocumentPlace> {
  const { documents, pass } = openWindow(vault);
  const place = documents.create(space, "decision");
  documents.find(place).document.textField("title")?.write(title, title.length);
  await pass();
  await vi.waitFor(async () => {
    const name = `document/private/first/${place.id}`;
    const cache = new DocumentCache(Promise.resolve(name), () => undefined);
    const doc = new Y.Doc();
    for (const update of (await cache.load()) ?? []) Y.applyUpdate(doc, update);
    await cache.close();
    expect(String(doc.getMap("fields").get("title"))).toBe(title);
  }, patience);
  return place;
}

test("a document that only the cache has is offered, and stored once it is taken", async () => {
  const lost = new MemoryVault({ commitsByItself: false });
  const place = await writeAndLeave(lost, "Begun on a full disk");
  lost.crash();

  const vault = new MemoryVault();
  const { unsaved, pass } = openWindow(vault);
  await vi.waitFor(async () => {
    await pass();
    const offered = { place, title: "Begun on a full disk", type: "decision" };
    expect(unsaved.found).toEqual([offered]);
  }, patience);
  expect(vault.committed(place.id)).toEqual([]);

  unsaved.bringBack();
  expect(unsaved.found).toEqual([]);
  await vi.waitFor(async () => {
    await pass();
    expect(vault.committed(place.id)).not.toEqual([]);
  }, patience);
});

test("a document that the vault has is not offered because the list is late", async () => {
  const vault = new MemoryVault();
  const place = await writeAndLeave(vault, "Stored");
  expect(vault.committed(place.id)).not.toEqual([]);

  const { unsaved, pass } = openWindow(vault);
  const before = vault.heard.length;
  await vi.waitFor(async () => {
    await pass();
    expect(vault.heard.slice(before).map((frame) => frame.kind)).toContain("open");
  }, patience);
  await pass();
  expect(unsaved.found.map((each) => each.place.id)).not.toContain(place.id);
});
