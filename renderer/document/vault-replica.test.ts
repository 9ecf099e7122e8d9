import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { Frame } from "#shared/sync/frames.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { bodyIn, id, openWithSeed, ReplicaStage } from "./testing/replica-stage.ts";
import { settle } from "./testing/settle.ts";

function updatesHeard(vault: MemoryVault): readonly Frame[] {
  return vault.heard.filter((frame) => frame.kind === "update");
}

test("what a new document holds is stored, and only then counts as stored", async () => {
  const vault = new MemoryVault({ commitsByItself: false });
  const window = await openWithSeed(vault);
  expect(window.replica.status).toMatchObject({ hasContents: true, allStored: false });

  vault.commit();
  await settle();
  expect(window.replica.status.allStored).toBe(true);
  expect(bodyIn(vault.committed(id))).toBe(window.text.toString());
});

test("each edit is sent and is stored once the vault says so", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  vault.commitByItself(false);
  window.text.insert(0, "a");
  window.text.insert(1, "b");
  await settle();
  expect(window.replica.status.allStored).toBe(false);

  vault.commit();
  await settle();
  expect(window.replica.status.allStored).toBe(true);
});

test("nothing is sent when the vault knows everything already", async () => {
  const vault = new MemoryVault();
  const first = await openWithSeed(vault);
  first.text.insert(0, "words");
  first.text.delete(0, 2);
  await settle();
  const before = updatesHeard(vault).length;

  const second = new ReplicaStage(vault, (doc) => {
    for (const update of vault.committed(id)) Y.applyUpdate(doc, update);
  });
  await settle();
  expect(updatesHeard(vault)).toHaveLength(before);
  expect(second.replica.status.allStored).toBe(true);
});

test("what the cache knew and the vault lacks is sent, deletions too", async () => {
  const vault = new MemoryVault();
  const first = await openWithSeed(vault);
  first.text.insert(0, "gone ");
  await settle();
  const second = new ReplicaStage(vault, (doc) => {
    for (const update of vault.committed(id)) Y.applyUpdate(doc, update);
    doc.getText("body").delete(0, 5);
    doc.getText("body").insert(0, "kept ");
  });
  await settle();
  expect(bodyIn(vault.committed(id))).toBe(second.text.toString());
  expect(first.text.toString()).toBe(second.text.toString());
});

test("a change from the vault is not sent back to it", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  const before = updatesHeard(vault).length;
  const other = new Y.Doc();
  for (const update of vault.committed(id)) Y.applyUpdate(other, update);
  other.on("update", (update: Uint8Array) => vault.put(id, update));
  other.getText("body").insert(0, "from elsewhere ");
  await settle();
  expect(window.text.toString()).toMatch(/^from elsewhere /);
  expect(updatesHeard(vault)).toHaveLength(before);
});

test("what Yjs tidies up by itself after an arrival is sent, unless the document is only shown", async () => {
  for (const mayWrite of [true, false]) {
    const vault = new MemoryVault();
    const window = await openWithSeed(vault);
    window.text.insert(0, "words in bold");
    await settle();
    window.mayWrite = mayWrite;
    const before = updatesHeard(vault).length;

    const partners = [new Y.Doc(), new Y.Doc()];
    for (const partner of partners) {
      for (const update of vault.committed(id)) Y.applyUpdate(partner, update);
      partner.getText("body").format(0, 5, { bold: true });
    }
    for (const partner of partners) vault.put(id, Y.encodeStateAsUpdate(partner));
    await settle();
    window.clock.advance(100);
    await settle();
    expect(updatesHeard(vault).length > before).toBe(mayWrite);
  }
});

test("an update that comes twice changes nothing", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  const before = window.text.toString();
  for (const update of vault.committed(id)) vault.put(id, update);
  await settle();
  expect(window.text.toString()).toBe(before);
});

test("what is written in answer to the first contents is stored before anything counts as stored", async () => {
  const vault = new MemoryVault();
  await openWithSeed(vault);
  vault.commitByItself(false);
  const window = new ReplicaStage(vault, (doc) => {
    doc.getMap("meta").observe((_, { local }) => {
      if (!local) doc.transact(() => doc.getText("body").insert(0, "answer "), "observer");
    });
  });
  await settle();
  expect(window.text.toString()).toMatch(/^answer /);
  expect(window.replica.status).toMatchObject({ hasContents: true, allStored: false });

  vault.commit();
  await settle();
  expect(bodyIn(vault.committed(id))).toMatch(/^answer /);
  expect(window.replica.status.allStored).toBe(true);
});

test("a vault that dies between receiving and storing loses nothing", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  vault.commitByItself(false);
  window.text.insert(0, "unlucky ");
  await settle();
  vault.crash();
  await settle();
  expect(window.replica.status.allStored).toBe(false);

  vault.commitByItself(true);
  window.clock.advance(100);
  await settle();
  expect(bodyIn(vault.committed(id))).toMatch(/^unlucky /);
  expect(window.replica.status).toMatchObject({ allStored: true, failures: 0 });
});

test("after a loss exactly what is missing is sent again", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  window.text.insert(0, "stored ");
  await settle();
  vault.crash();
  await settle();
  window.text.insert(0, "typed apart ");
  const before = updatesHeard(vault).length;

  window.clock.advance(100);
  await settle();
  const [resent, ...others] = updatesHeard(vault).slice(before);
  expect(others).toEqual([]);
  expect(resent).toMatchObject({ number: 1 });
  expect(resent?.kind === "update" && resent.bytes.length).toBeLessThan(60);
  expect(bodyIn(vault.committed(id))).toMatch(/^typed apart stored /);
});

test("what was stored before a loss stays stored through it", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  vault.crash();
  await settle();
  expect(window.replica.status).toMatchObject({ allStored: true, failures: 1 });
});

test("a document that was mended since is not called damaged any more", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  vault.damage(id);
  await settle();
  expect(window.replica.status.damaged).toBe(true);
  vault.crash();
  await settle();
  window.clock.advance(100);
  await settle();
  expect(window.replica.status).toMatchObject({ hasContents: true, damaged: false });
});

test("a vault that is away is looked for again with growing pauses", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  window.isVaultThere = false;
  vault.crash();
  for (const pause of [100, 200, 400]) {
    await settle();
    window.clock.advance(pause);
  }
  await settle();
  expect(window.replica.status.failures).toBe(4);

  window.isVaultThere = true;
  window.replica.retry();
  await settle();
  expect(window.replica.status.failures).toBe(0);
});

test("a vault that answers nothing any more is looked for anew", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  vault.forgetLines();
  window.text.insert(0, "into the void ");
  await settle();
  window.clock.advance(12_100);
  expect(window.replica.status).toMatchObject({ allStored: false, isSilent: true });
  await settle();
  expect(bodyIn(vault.committed(id))).toMatch(/^into the void /);
  expect(window.replica.status).toMatchObject({ allStored: true, isSilent: false });
});

test("a vault that answers every key is watched with one timer, and kept", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  window.clock.advance(12_100);
  const timers = vi.spyOn(window.clock, "after");
  const opened = vault.heard.filter(({ kind }) => kind === "open").length;
  for (let key = 0; key < 40; key++) {
    window.text.insert(0, "a");
    await settle();
    window.clock.advance(90);
  }
  expect(timers).toHaveBeenCalledTimes(1);
  // What is typed last may wait for its answer as long as what was typed first.
  vault.commitByItself(false);
  window.text.insert(0, "b");
  await settle();
  window.clock.advance(7_900);
  await settle();
  expect(vault.heard.filter(({ kind }) => kind === "open")).toHaveLength(opened);
});

test("a disk that fails is told, and a retry clears it", async () => {
  const vault = new MemoryVault();
  const window = await openWithSeed(vault);
  vault.breakDisk("disk-full");
  window.text.insert(0, "kept in the window ");
  await settle();
  expect(window.replica.status).toMatchObject({ fault: "disk-full", allStored: false });

  vault.mendDisk();
  window.replica.retry();
  await settle();
  expect(window.replica.status).toMatchObject({ fault: null, allStored: true });
});

test("a replica that never received the seed writes nothing", async () => {
  const vault = new MemoryVault();
  const window = new ReplicaStage(vault, (doc) => doc.getText("body").insert(0, "no seed"));
  await settle();
  expect(window.replica.status.hasContents).toBe(true);
  expect(updatesHeard(vault)).toEqual([]);
});

test("foreign changes wait at the door while it is held, and keep their order", async () => {
  const vault = new MemoryVault();
  const writer = await openWithSeed(vault);
  const reader = new ReplicaStage(vault);
  const letIn = reader.door.hold();
  await settle();
  writer.text.insert(0, "later ");
  await settle();
  expect(reader.text.toString()).toBe("");

  letIn();
  expect(reader.text.toString()).toBe(writer.text.toString());
  expect(reader.replica.status.hasContents).toBe(true);
});

test("a frame that makes no sense costs the line, not the document", async () => {
  const vault = new MemoryVault();
  const ports: { post(message: unknown): void }[] = [];
  const attach = vault.attach.bind(vault);
  vault.attach = (document, port) => {
    ports.push(port);
    attach(document, port);
  };
  const window = await openWithSeed(vault);
  ports[0]?.post(Uint8Array.of(99));
  await settle();
  expect(window.mismatches).toEqual(["unknown tag"]);

  window.text.insert(0, "still here ");
  window.clock.advance(100);
  await settle();
  expect(bodyIn(vault.committed(id))).toMatch(/^still here /);
});
