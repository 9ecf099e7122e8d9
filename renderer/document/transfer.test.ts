import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { anchorAtBlock } from "#shared/document/comments/anchor.ts";
import { entryOfFile, readFiles } from "#shared/document/fields/files.ts";
import {
  attachmentIdSchema,
  type DocumentId,
  type SpaceId,
  spaceIdSchema,
  privateSpaceId,
} from "#shared/domain/ids.ts";
import type { SpaceKind } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { OpenDocument } from "./open-document.ts";
import { OpenDocuments } from "./open-documents.ts";
import { MemoryVault } from "./testing/memory-vault.ts";
import { settle } from "./testing/settle.ts";
import { copyDocument, moveDocument } from "./transfer.ts";

const booking = spaceIdSchema.parse("space_aaaaaaaaaaaa");
const devices = spaceIdSchema.parse("space_bbbbbbbbbbbb");
const team = spaceIdSchema.parse("space_cccccccccccc");

/** No two tests make a document of the same id: they share one cache. */
let seeds = 4;

const kinds = new Map<SpaceId, SpaceKind>([
  [privateSpaceId, "private"],
  [devices, "own-devices"],
  [team, "shared"],
]);
const kindOf = (space: SpaceId) => kinds.get(space) ?? "local";

async function stage(type: string, handlers = {}) {
  const clock = new ManualClock();
  const vault = new MemoryVault();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind !== "document") return;
    vault.attach(partIdOf({ document: target.document, part: target.part ?? "body" }), far);
  }, handlers);
  const setting = { bridge, clock, report: () => {} };
  const documents = new OpenDocuments(setting, new SeededRandom(seeds++), kindOf);
  const place = documents.create(privateSpaceId, type);
  const original = documents.find(place).document;
  documents.hold(documents.find(place));
  original.textField("title")?.write("Offer visits by text", 0);
  const finish = async <Value>(work: Promise<Value>): Promise<Value> => {
    const done = { value: null as Value | null };
    void work.then((value) => (done.value = value));
    for (let turn = 0; done.value === null && turn < 50; turn++) {
      await settle();
      clock.advance(200);
    }
    return work;
  };
  /** What came of it, opened as a window does that shows it. */
  const shown = async (work: ReturnType<typeof copyDocument>) => {
    const done = await finish(work);
    if (!done.ok) throw new Error(done.failure.kind);
    const session = documents.find(done.value);
    documents.hold(session);
    await finish(session.whenCompared());
    return session;
  };
  return {
    setting: { bridge, documents, clock },
    documents,
    vault,
    place,
    original,
    finish,
    shown,
  };
}

test("a copy says the same in another space, and the original stays", async () => {
  const { setting, documents, place, original, finish } = await stage("decision");
  const copied = await finish(copyDocument(setting, place, booking));
  if (!copied.ok) throw new Error(copied.failure.kind);
  expect(copied.value).toMatchObject({ space: booking });
  expect(copied.value.id).not.toBe(place.id);
  const { document } = documents.find(copied.value);
  expect(document.textField("title")?.read()).toBe("Offer visits by text");
  expect(document.body.blocks.map(({ kind }) => kind)).toEqual(
    original.body.blocks.map(({ kind }) => kind),
  );
  expect(original.isTrashed).toBe(false);
});

test("neither what was deleted from a document nor what was said of it goes along, in any byte", async () => {
  const { setting, documents, vault, place, original, finish } = await stage("decision");
  const title = original.textField("title");
  title?.write("Offer visits by carrier pigeon", 0);
  await finish(documents.store(place));
  title?.write("Offer visits by text", 0);
  const [block] = original.body.blocks;
  if (block === undefined) throw new Error("the outline has a block");
  const about = anchorAtBlock(original.body, block);
  const { comments: said } = documents.find(place);
  said.begin(about, { words: "Says who?", mentions: {}, by: null, at: 5 });
  await finish(documents.store(place));
  const copied = await finish(copyDocument(setting, place, booking));
  if (!copied.ok) throw new Error(copied.failure.kind);
  await finish(documents.store(copied.value));

  const stored = (id: DocumentId) =>
    (["body", "comments"] as const).map((part) =>
      Buffer.concat(vault.committed(partIdOf({ document: id, part }))).toString("latin1"),
    );
  expect(stored(place.id).join()).toContain("pigeon");
  expect(stored(place.id).join()).toContain("Says who?");
  const [body, comments] = stored(copied.value.id);
  expect(body).toContain("Offer visits by text");
  expect(body).not.toContain("pigeon");
  expect(comments).toBe("");
});

test("a copy is made of what the vault knows, and not of what the cache of this window remembers", async () => {
  const { setting, documents, vault, place, finish } = await stage("decision");
  await finish(documents.store(place));
  await documents.find(place).close();
  const elsewhere = new Y.Doc();
  for (const update of vault.committed(place.id)) Y.applyUpdate(elsewhere, update);
  const known = Y.encodeStateVector(elsewhere);
  new OpenDocument(place, elsewhere).textField("title")?.write("Offer visits by post", 0);
  vault.put(place.id, Y.encodeStateAsUpdate(elsewhere, known));

  const later = new OpenDocuments(
    { ...setting, report: () => {} },
    new SeededRandom(seeds++),
    kindOf,
  );
  const session = later.find(place);
  const copying = copyDocument({ ...setting, documents: later }, place, booking);
  await vi.waitFor(() => expect(session.state.phase).toBe("ready"), patience);
  expect(session.document.textField("title")?.read()).toBe("Offer visits by text");
  const copied = await finish(copying);
  if (!copied.ok) throw new Error(copied.failure.kind);
  const { document } = later.find(copied.value);
  expect(document.textField("title")?.read()).toBe("Offer visits by post");
});

test("nothing is copied of what only the cache remembers while the vault is away", async () => {
  const { setting, documents, place, finish } = await stage("decision");
  await finish(documents.store(place));
  await documents.find(place).close();
  const later = new OpenDocuments(
    { ...setting, report: () => {} },
    new SeededRandom(seeds++),
    kindOf,
  );
  setting.bridge.setVaultThere(false);
  const session = later.find(place);
  const copying = copyDocument({ ...setting, documents: later }, place, privateSpaceId);
  await vi.waitFor(() => expect(session.state.phase).toBe("ready"), patience);
  expect(await finish(copying)).toEqual(fail({ kind: "vault-unavailable" }));
});

test("the original goes to the trash once the copy is stored", async () => {
  const { setting, vault, place, original, finish } = await stage("decision");
  const moved = await finish(moveDocument(setting, place, booking));
  if (!moved.ok) throw new Error(moved.failure.kind);
  expect(vault.committed(moved.value.id).length).toBeGreaterThan(0);
  expect(original.isTrashed).toBe(true);
  expect(original.trashing?.movedTo).toBe(moved.value.id);
});

test("an original that is restored is one of its own again", async () => {
  const { setting, place, original, finish } = await stage("decision");
  await finish(moveDocument(setting, place, booking));
  original.restore();
  original.moveToTrash(9);
  expect(original.trashing?.movedTo).toBeNull();
});

test("what could not be stored leaves the original where it was", async () => {
  const { setting, vault, place, original, finish } = await stage("decision");
  await finish(Promise.resolve());
  vault.breakDisk("disk-full");
  expect(await finish(moveDocument(setting, place, booking))).toEqual(fail({ kind: "not-stored" }));
  expect(original.isTrashed).toBe(false);
});

test.each([
  [
    "what this version does not know",
    (vault: MemoryVault, id: DocumentId) => {
      const newer = new Y.Doc();
      newer.getMap("blocks").set("future", new Y.Map([["kind", "hologram"]]));
      vault.put(id, Y.encodeStateAsUpdate(newer));
    },
  ],
  ["what could not be read", (vault: MemoryVault, id: DocumentId) => vault.damage(id)],
])("a document with %s is neither copied nor moved: that would stay behind", async (_, spoil) => {
  const { setting, finish, place, vault, original } = await stage("decision");
  await finish(setting.documents.find(place).whenCompared());
  spoil(vault, place.id);
  await settle();
  const refused = { ok: false, failure: { kind: "not-whole" } };
  expect(await finish(copyDocument(setting, place, booking))).toEqual(refused);
  expect(await finish(moveDocument(setting, place, booking))).toEqual(refused);
  expect(original.isTrashed).toBe(false);
});

test("files that could not be copied keep the document from being", async () => {
  const { setting, place, original, finish } = await stage("decision", {
    "documents.copyFiles": async () => fail({ kind: "disk-full" }),
  });
  expect(await finish(moveDocument(setting, place, booking))).toEqual(fail({ kind: "disk-full" }));
  expect(original.isTrashed).toBe(false);
});

test("a journal entry does not leave Private, neither as a copy nor by being made elsewhere", async () => {
  const { setting, documents, place, original, finish } = await stage("journal");
  for (const transfer of [copyDocument, moveDocument]) {
    expect(await finish(transfer(setting, place, booking))).toEqual(fail({ kind: "may-not-hold" }));
  }
  expect(original.isTrashed).toBe(false);
  expect(() => documents.create(booking, "journal")).toThrow("where its type may lie");
});

/** A sealed entry in Private, as its own window has it. */
async function sealedStage() {
  const staged = await stage("journal");
  const { original } = staged;
  original.textField("expected")?.write("A third of freed visits are taken.", 0);
  original.writeField("confidence", 70);
  original.writeField("reviewOn", "2026-10-05");
  expect(original.sealing.seal(9).ok).toBe(true);
  return staged;
}

test("a sealed entry is sealed among one's own devices too, be it moved or copied there", async () => {
  for (const transfer of [copyDocument, moveDocument]) {
    const { setting, place, original, shown } = await sealedStage();
    const { sealing } = (await shown(transfer(setting, place, devices))).document;
    expect(sealing.state).toEqual(original.sealing.state);
    expect(sealing.state.seals).toMatchObject([{ at: 9, isIntact: true }]);
    expect(sealing.seal(10)).toEqual(fail({ kind: "sealed-already" }));
  }
});

const imported = { from: "clients/2026/plan.md", at: 3, rest: "nav_order: 2\n" };

/** A document that came from a file, in a space that nobody shares. */
async function importedStage() {
  const staged = await stage("note");
  const { documents } = staged;
  const content = { title: "Plan", fields: {}, blocks: [] };
  const carried = { seals: {}, provenance: imported };
  const place = documents.create(booking, "note", { content, carried });
  documents.hold(documents.find(place));
  return { ...staged, place };
}

test.each([
  ["a space of this computer", privateSpaceId, imported],
  ["one's own devices", devices, imported],
  ["a space with others, without the folders it lay in", team, { ...imported, from: "plan.md" }],
])("where a document came from goes with it into %s", async (_, to, provenance) => {
  for (const transfer of [copyDocument, moveDocument]) {
    const { setting, vault, place, finish, shown } = await importedStage();
    const session = await shown(transfer(setting, place, to));
    expect(session.document.provenance).toEqual(provenance);
    expect(await session.toMarkdown()).toContain("nav_order: 2");
    await finish(session.settle());
    const stored = vault.committed(session.document.place.id);
    expect(stored.length).toBeGreaterThan(0);
    const bytes = stored.map((each) => new TextDecoder().decode(each)).join("");
    expect(bytes.includes("clients")).toBe(to !== team);
  }
});

test("a file that stands in a field is brought to the other space before the document, and stands in the copy", async () => {
  const asked: unknown[] = [];
  const { setting, place, original, shown } = await stage("interview", {
    "documents.copyFiles": async (input: unknown) => {
      asked.push(input);
      return ok(null);
    },
  });
  const attachment = attachmentIdSchema.parse(`att_${"1".repeat(64)}`);
  const file = { attachment, name: "Call.m4a", size: 5 };
  original.entries("recordings")?.add(entryOfFile(file));
  // One that was removed may come back where it was, and goes nowhere.
  const gone = attachmentIdSchema.parse(`att_${"2".repeat(64)}`);
  const removed = original.entries("recordings")?.add(entryOfFile({ ...file, attachment: gone }));
  if (typeof removed === "string") original.entries("recordings")?.remove(removed);
  const moved = await shown(moveDocument(setting, place, team));
  expect(asked).toEqual([{ from: privateSpaceId, to: team, attachments: [attachment] }]);
  expect(readFiles(moved.document.readField("recordings"))).toEqual([file]);
  expect(original.isTrashed).toBe(true);
});
