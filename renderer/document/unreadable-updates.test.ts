import { expect, test } from "vitest";
import * as Y from "yjs";
import { findMissing } from "./find-missing.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { id, openWithSeed, ReplicaStage } from "./testing/replica-stage.ts";
import { settle } from "./testing/settle.ts";

/** Whole by every hash there is, and nothing that Yjs could read. */
const unreadable = Uint8Array.of(255, 255, 255, 255, 1, 2, 3);

async function written(...words: readonly string[]): Promise<MemoryVault> {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  for (const each of words) window.text.insert(0, each);
  await settle();
  return vault;
}

test("a document of which one update cannot be read is shown without it, says so, and is written in as ever", async () => {
  const vault = await written("before ");
  vault.put(id, unreadable);
  const window = new ReplicaStage(vault);
  await settle();
  expect(window.text.toString()).toMatch(/^before /);
  expect(window.replica.status).toMatchObject({ hasContents: true, damaged: true });

  window.text.insert(0, "after ");
  await settle();
  expect(window.replica.status.allStored).toBe(true);
  const readable = vault.committed(id).filter((bytes) => bytes !== unreadable);
  const again = new Y.Doc();
  for (const update of readable) Y.applyUpdate(again, update);
  expect(again.getText("body").toString()).toMatch(/^after before /);
});

test("one that comes while a document is open keeps none of those beside it away", async () => {
  const vault = await written();
  const window = new ReplicaStage(vault);
  await settle();
  expect(window.replica.status.damaged).toBe(false);
  const other = new Y.Doc();
  for (const update of vault.committed(id)) Y.applyUpdate(other, update);
  vault.put(id, unreadable);
  other.on("update", (update: Uint8Array) => vault.put(id, update));
  other.getText("body").insert(0, "from elsewhere ");
  await settle();
  window.clock.advance(100);
  expect(window.text.toString()).toMatch(/^from elsewhere /);
  expect(window.replica.status.damaged).toBe(true);
});

test("a window that has all that can be read owes the vault nothing because of what cannot", async () => {
  const vault = await written("words ");
  const doc = new Y.Doc();
  for (const update of vault.committed(id)) Y.applyUpdate(doc, update);
  expect(findMissing(doc, [unreadable, ...vault.committed(id)])).toEqual([]);
});
